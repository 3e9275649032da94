import fc from 'fast-check';
import { brokenText, garbage } from '../brokenText.ts';
import { hostileText } from '../hostile.ts';
import { toJson } from '../json.ts';
import type { Case } from '../types.ts';

/** Stands in the headers that say who someone is: nobody may repeat it. */
export const CREDENTIAL = 'c4n4ry-0f-4-cr3d3nt14l';

interface HttpSample {
  httpMethod?: string;
  headers: Record<string, string>;
  pathParameters?: Record<string, string> | null;
  queryStringParameters?: Record<string, string> | null;
  body?: string;
}

type Texts = Record<string, string>;

const headerNames = [
  'content-type',
  'accept',
  'x-correlation-id',
  'if-match',
  'if-none-match',
  'idempotency-key',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
  'content-encoding',
  'traceparent',
  'x-forwarded-for',
];
const contentTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/vnd.api+json',
  'text/plain',
  '',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json;;;',
  'application/jsonx',
  'null',
];
const queryNames = ['limit', 'cursor', 'from', 'to', '__proto__', 'constructor', 'x', ''];

/** API Gateway joins several headers of a name, and lets no control character through. */
const headerValue = hostileText.map((text) => text.replace(/\p{Cc}/gu, ''));
const headers: fc.Arbitrary<Texts> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...headerNames), headerValue, { maxKeys: 4 }),
    fc.option(fc.constantFrom(...contentTypes), { nil: undefined, freq: 2 }),
  )
  .map(([others, type]) => ({ ...others, ...(type !== undefined && { 'content-type': type }) }));
const query = fc.dictionary(fc.constantFrom(...queryNames), hostileText, { maxKeys: 3 });

interface Sent {
  body: string | null | undefined;
  isBase64Encoded: boolean;
  /** Can be nothing that a route takes which takes a body. */
  isBad?: boolean;
}

/** Requests as API Gateway hands them on: the sample's with a broken body, path, query or headers. */
export function httpRequest(sample: unknown): fc.Arbitrary<Case> {
  const request = sample as HttpSample;
  const isFormat1 = request.httpMethod !== undefined;
  const own = request.body === undefined ? {} : (JSON.parse(request.body) as unknown);
  const path = request.pathParameters ?? {};
  const body: fc.Arbitrary<Sent> = fc.oneof(
    { weight: 8, arbitrary: brokenText(own).map((text) => ({ body: text, isBase64Encoded: false })) },
    { weight: 1, arbitrary: garbage.map((text) => ({ body: text, isBase64Encoded: false, isBad: true })) },
    {
      weight: 1,
      arbitrary: brokenText(own).map((text) => ({ body: Buffer.from(text).toString('base64'), isBase64Encoded: true })),
    },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 60 })
        .map((bytes) => ({ body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true, isBad: true })),
    },
    { weight: 1, arbitrary: fc.constant({ body: isFormat1 ? null : undefined, isBase64Encoded: false, isBad: true }) },
  );
  const segments = fc.record(
    Object.fromEntries(
      Object.keys(path).map((name) => [
        name,
        fc.oneof({ weight: 1, arbitrary: fc.constant(path[name] ?? '') }, { weight: 2, arbitrary: hostileText }),
      ]),
    ),
  );
  return fc.tuple(body, segments, headers, query).map(([{ isBad = false, ...sent }, path, extra, query]) => {
    const headers = {
      authorization: `Bearer ${CREDENTIAL}`,
      cookie: `session=${CREDENTIAL}`,
      ...request.headers,
      ...extra,
    };
    const encoded = Object.fromEntries(Object.entries(path).map(([name, text]) => [name, encodedOf(text)]));
    const parts = isFormat1
      ? {
          ...many('multiValueHeaders', headers),
          headers,
          ...many('multiValueQueryStringParameters', query),
          queryStringParameters: query,
          pathParameters: encoded,
        }
      : { headers, queryStringParameters: query, pathParameters: path, cookies: [`session=${CREDENTIAL}`] };
    const bad = isBad && typeof request.body === 'string' ? 1 : 0;
    return { event: toJson({ ...request, ...parts, ...sent }), ...{ size: 1, good: 0, bad, possible: true } };
  });
}

const many = (key: string, texts: Texts) => ({
  [key]: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, [text]])),
});

/** A client could send it as it is, too. */
function encodedOf(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}
