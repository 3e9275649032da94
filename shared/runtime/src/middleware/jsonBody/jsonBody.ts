import type { MiddlewareObj } from '@middy/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { AppError } from '../../errors/index.ts';
import { readBody } from '../../http/readBody.ts';
import type { HttpRequest } from '../../http/types.ts';

interface Options<Body> {
  schema: StandardSchemaV1<unknown, Body> | undefined;
  /** Bytes. */
  maxBytes: number;
}

/**
 * Bounds the body and, where there is a schema for it, parses and checks it.
 *
 * @throws AppError `too-large`, `unsupported-media-type`, `malformed` or `invalid`
 * @example
 * middy(handle).use(jsonBody({ schema: productSchema, maxBytes: 262_144 }));
 */
export const jsonBody = <Body>({ schema, maxBytes }: Options<Body>): MiddlewareObj<HttpRequest<unknown>> => ({
  before: async ({ event }) => {
    if (event.rawBody.length > maxBytes) {
      throw new AppError('too-large', `The body is larger than ${maxBytes} bytes.`);
    }
    if (schema) event.body = await readBody(event, schema);
  },
});
