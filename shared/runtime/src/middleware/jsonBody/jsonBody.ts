import type { MiddlewareObj } from '@middy/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { AppError } from '../../errors/index.ts';
import { readBody } from '../../http/readBody.ts';
import type { HttpRequest } from '../../http/types.ts';

/** Bytes. */
const MAX_BYTES = 262_144;

/**
 * Bounds the body (256 KiB) and, where there is a schema for it, parses and checks it.
 *
 * @throws AppError `too-large`, `unsupported-media-type`, `malformed` or `invalid`
 * @example
 * middy(handle).use(jsonBody(productSchema));
 */
export const jsonBody = <Body>(
  schema: StandardSchemaV1<unknown, Body> | undefined,
): MiddlewareObj<HttpRequest<unknown>> => ({
  before: async ({ event }) => {
    if (event.rawBody.length > MAX_BYTES) {
      throw new AppError('too-large', `The body is larger than ${MAX_BYTES} bytes.`);
    }
    if (schema) event.body = await readBody(event, schema);
  },
});
