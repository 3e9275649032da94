import type { HttpFrontResponse } from '../types.ts';

/**
 * The function's answer in payload format 2.0. Without a `statusCode` all of it is the body of a 200, a string
 * without its quotes. `undefined` when it is malformed.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function readResponse(payload: string): HttpFrontResponse | undefined {
  const value: unknown = JSON.parse(payload);
  if (!isObject(value) || !('statusCode' in value)) return infer(payload, value);
  const status = Number(value.statusCode);
  const { body = '', cookies = [], headers = {} } = value;
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  if ((body !== null && typeof body !== 'string') || !isStrings(cookies ?? [])) return undefined;
  const sent = readHeaders(headers ?? {});
  if (!sent) return undefined;
  sent['content-type'] ??= 'text/plain; charset=utf-8';
  return {
    status,
    headers: { ...sent, ...(isStrings(cookies) && cookies.length > 0 && { 'set-cookie': cookies }) },
    body: Buffer.from(body ?? '', value.isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function infer(payload: string, value: unknown): HttpFrontResponse {
  const body = typeof value === 'string' ? value : payload;
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

function readHeaders(headers: unknown): Record<string, string> | undefined {
  if (!isObject(headers)) return undefined;
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) continue;
    if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
    read[name.toLowerCase()] = String(value);
  }
  // The front knows the length of what is sent; a wrong one would break the connection.
  delete read['content-length'];
  return read;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
