import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const pathSchema = v.object({ sku: identifier });

export type StorefrontPath = v.InferOutput<typeof pathSchema>;
