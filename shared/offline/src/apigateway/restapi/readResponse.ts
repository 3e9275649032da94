import * as v from 'valibot';
import type { HttpFrontResponse } from '../types.ts';
import { answeredName } from './answeredName.ts';
import { isBinary } from './binaryMedia.ts';
import type { Exchange } from './exchange.ts';

const value = v.union([v.string(), v.number(), v.boolean()]);

/** Exactly these fields: any other makes the answer malformed, while none need be there. */
const proxyResponse = v.strictObject({
  statusCode: v.nullish(
    v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer(), v.minValue(100), v.maxValue(599)),
    200,
  ),
  headers: v.nullish(v.record(v.string(), v.nullable(value))),
  multiValueHeaders: v.nullish(v.record(v.string(), v.array(value))),
  body: v.nullish(v.string()),
  isBase64Encoded: v.nullish(v.boolean()),
});

/**
 * The function's answer in payload format 1.0; `undefined` when it is malformed. A base64 body is decoded only when
 * the first type that the client accepts is one of the API's binary media types.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function readResponse(payload: string, { api, request }: Exchange): HttpFrontResponse | undefined {
  const parsed = v.safeParse(proxyResponse, JSON.parse(payload));
  if (!parsed.success) return undefined;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = parsed.output;
  const sent = mergeHeaders(headers ?? {}, multiValueHeaders ?? {});
  sent['content-type'] ??= 'application/json';
  const decodes = isBase64Encoded && isBinary(api.binaryMediaTypes, request.headers.accept?.[0]);
  return { status: statusCode, headers: sent, body: Buffer.from(body ?? '', decodes ? 'base64' : 'utf8') };
}

/** One name in both forms: the several values win. The front itself knows the length of what is sent. */
function mergeHeaders(
  headers: Record<string, unknown>,
  multiValueHeaders: Record<string, unknown[]>,
): Record<string, string | string[]> {
  const merged: Record<string, string | string[]> = {};
  const put = (name: string, values: string | string[]) => {
    const lower = name.toLowerCase();
    if (/^(content-length|transfer-encoding)$/.test(lower)) return;
    merged[answeredName(lower)] = values;
  };
  for (const [name, single] of Object.entries(headers)) if (single !== null) put(name, String(single));
  for (const [name, values] of Object.entries(multiValueHeaders)) put(name, values.map(String));
  return merged;
}
