import { identifier, money, timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Change } from '../../domain/change.ts';

const version = { id: identifier, version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), lastUpdated: timestamp };
const live = { ...version, deleted: v.literal(false) };

/** An item of the table, by its stream or a scan; it holds more, such as its key. */
export const changedItem = v.variant('deleted', [
  v.object({ ...version, deleted: v.literal(true), kind: v.picklist(['customer', 'order']) }),
  v.variant('kind', [
    v.object({ ...live, kind: v.literal('customer'), name: v.string(), email: v.string() }),
    v.object({ ...live, kind: v.literal('order'), customerId: identifier, total: money }),
  ]),
]) satisfies v.GenericSchema<unknown, Change>;
