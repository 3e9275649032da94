import { currency, identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

export const pathSchema = v.object({ orderId: identifier });

export type QuotePath = v.InferOutput<typeof pathSchema>;

/** Without a currency it is that of the shop. */
export const querySchema = v.object({ currency: v.exactOptional(currency) });

export type QuoteQuery = v.InferOutput<typeof querySchema>;
