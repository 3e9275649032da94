import * as v from 'valibot';

/** What another service sends. A sku of any form may be asked for: an odd one is simply unknown. */
export const productQuery = v.object({ sku: v.pipe(v.string(), v.minLength(1), v.maxBytes(2048)) });

export type ProductQuery = v.InferOutput<typeof productQuery>;
