import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { HttpRequest } from './types.ts';

/** Before its body, path and query were checked. */
export type AnyRequest = HttpRequest;

/** Payload format 2.0 as a request. API Gateway leaves out what the request does not have. */
export function toRequest(event: APIGatewayProxyEventV2, context: Context): AnyRequest {
  const headers: Record<string, string | undefined> = event.headers ?? {};
  return {
    body: undefined,
    rawBody: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    path: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    header: (name) => {
      const key = name.toLowerCase();
      return Object.hasOwn(headers, key) ? headers[key] : undefined;
    },
    remainingMs: () => context.getRemainingTimeInMillis(),
  };
}
