import type { StandardSchemaV1 } from '@standard-schema/spec';
import { AppError } from '../errors/index.ts';
import { parse, parseJson } from '../parsing/index.ts';
import type { HttpRequest } from './types.ts';

const json = /^application\/(?:[a-z0-9!#$&^_.+-]+\+)?json\s*(?:;|$)/i;

/**
 * Reads and checks a JSON body, for a handler that must do something before it believes a body, such as verify a
 * signature over its bytes. All others name their schema in the options of `http`.
 *
 * @throws AppError `unsupported-media-type`, `malformed` or `invalid`
 * @example
 * const webhook = await readBody(request, webhookSchema);
 */
export async function readBody<Body>(
  request: Pick<HttpRequest, 'rawBody' | 'header'>,
  schema: StandardSchemaV1<unknown, Body>,
): Promise<Body> {
  if (!json.test(request.header('content-type') ?? '')) {
    throw new AppError('unsupported-media-type', 'Send the body as application/json.');
  }
  return parse(schema, parseJson(request.rawBody));
}
