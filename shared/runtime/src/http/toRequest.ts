import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { HttpRequest } from './types.ts';

/** Before its body, path and query were checked. */
export type AnyRequest = HttpRequest;

/** What REST APIs send (payload format 1.0) and what HTTP APIs do (2.0). */
export type HttpEvent = APIGatewayProxyEvent | APIGatewayProxyEventV2;

type Parts = Pick<AnyRequest, 'authorizer'> & Record<'headers' | 'path' | 'query', Record<string, string | undefined>>;

/** An event of either format as the same request. What it does not have, format 2.0 leaves out and 1.0 has as null. */
export function toRequest(event: HttpEvent, context: Context): AnyRequest {
  const { headers, ...parts } = isFormat1(event) ? partsOfFormat1(event) : partsOfFormat2(event);
  return {
    body: undefined,
    rawBody: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    ...parts,
    header: (name) => {
      const key = name.toLowerCase();
      return Object.hasOwn(headers, key) ? headers[key] : undefined;
    },
    remainingMs: () => context.getRemainingTimeInMillis(),
  };
}

/** Events of REST APIs bear no version. */
const isFormat1 = (event: HttpEvent): event is APIGatewayProxyEvent => 'httpMethod' in event;

const partsOfFormat2 = (event: APIGatewayProxyEventV2): Parts => ({
  headers: event.headers ?? {},
  path: event.pathParameters ?? {},
  query: event.queryStringParameters ?? {},
  authorizer: (event.requestContext as AuthorizedContext | undefined)?.authorizer?.lambda ?? {},
});

/** There for routes with a Lambda authorizer; the types know it of other events. */
interface AuthorizedContext {
  authorizer?: { lambda?: Record<string, unknown> };
}

/** REST APIs spell headers as the client does, keep several values apart and leave the path encoded. */
const partsOfFormat1 = (event: APIGatewayProxyEvent): Parts => ({
  headers: joined(event.multiValueHeaders ?? event.headers, (name) => name.toLowerCase()),
  path: mapped(event.pathParameters, decode),
  query: joined(event.multiValueQueryStringParameters ?? event.queryStringParameters),
  authorizer: event.requestContext?.authorizer ?? {},
});

type Values = Record<string, string | string[] | undefined> | null;

/** Several values as format 2.0 has them. */
function joined(values: Values, nameOf = (name: string) => name): Record<string, string | undefined> {
  const entries = Object.entries(values ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [nameOf(name), value && [value].flat().join(',')]));
}

function mapped(values: Record<string, string | undefined> | null, to: (value: string) => string) {
  const entries = Object.entries(values ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, value && to(value)]));
}

/** What can't be decoded stays as it is: no schema of a path takes a `%`. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
