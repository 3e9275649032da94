import { valueAt } from '../../../patterns/valueAt.ts';
import { reasonOf } from '../../../reasonOf.ts';
import { type Exchange, requestParameter } from '../exchange.ts';
import { GatewayError } from '../gatewayError.ts';

const kinds = ['path', 'querystring', 'header'] as const;

/**
 * `$input`: the body of the request or of the integration's answer, and the parameters of the request.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function templateInput(body: string, exchange: Exchange) {
  let parsed: { value: unknown } | undefined;
  const at = (path: string) => {
    parsed ??= { value: parse(body) };
    return valueAt(parsed.value, path);
  };
  return {
    body: body || '{}',
    /** What leads nowhere is the empty text. */
    json: (path: string) => JSON.stringify(at(path) ?? ''),
    path: (path: string) => structuredClone(at(path)) ?? '',
    params: (name?: string) => (name === undefined ? allOf(exchange) : parameterNamed(name, exchange)),
  };
}

/** @throws GatewayError, as API Gateway tells the caller. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch (error) {
    const message = `Could not parse request body into json: ${reasonOf(error)}`;
    throw new GatewayError('BAD_REQUEST_BODY', { message });
  }
}

function parameterNamed(name: string, exchange: Exchange): string {
  const values = kinds.map((kind) => requestParameter(exchange, kind, name));
  return values.find((value) => value !== undefined) ?? '';
}

function allOf(exchange: Exchange): Record<(typeof kinds)[number], Record<string, string>> {
  const { headers, headerNames = {}, rawQueryString } = exchange.request;
  const header = Object.entries(headers).map(([name, values]) => [headerNames[name] ?? name, values.at(-1) ?? '']);
  return {
    path: exchange.pathParameters,
    querystring: Object.fromEntries(new URLSearchParams(rawQueryString)),
    header: Object.fromEntries(header),
  };
}
