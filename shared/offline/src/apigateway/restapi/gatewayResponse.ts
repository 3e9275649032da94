import type { HttpFrontResponse } from '../types.ts';
import type { GatewayResponseDefinition } from './definition.ts';
import type { Exchange } from './exchange.ts';
import type { GatewayError } from './gatewayError.ts';
import { mappedValue } from './mappedValue.ts';
import { pickTemplate } from './pickTemplate.ts';
import { substitute } from './substitute.ts';

/**
 * The answer to an error of API Gateway's own: by the API's response for its type, else by its response for 4XX or
 * 5XX, else AWS's. What a definition leaves out is AWS's too.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
export function gatewayResponse(error: GatewayError, exchange: Exchange): HttpFrontResponse {
  const { gatewayResponses } = exchange.api;
  const definition =
    gatewayResponses.get(error.type) ?? gatewayResponses.get(error.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
  exchange.context.error = {
    message: error.text,
    messageString: JSON.stringify(error.text),
    responseType: error.type,
    validationErrorString: JSON.stringify(error.validationErrors ?? error.text),
  };
  const status = definition?.status ?? error.status;
  const { contentType, body } = render(error, definition, exchange);
  const headers = {
    'content-type': contentType,
    'x-amzn-errortype': error.errorType,
    ...mappedHeaders(definition?.parameters ?? {}, exchange),
  };
  return { status, headers, body };
}

function render(
  error: GatewayError,
  definition: GatewayResponseDefinition | undefined,
  exchange: Exchange,
): { contentType: string; body: string } {
  const [contentType, template] = pickTemplate(definition?.templates ?? {}, exchange);
  return { contentType, body: template === undefined ? ownBody(error) : substitute(template, exchange) };
}

/** A denial has its own spelling while nobody maps it. */
function ownBody({ type, text }: GatewayError): string {
  return JSON.stringify(type === 'ACCESS_DENIED' ? { Message: text } : { message: text });
}

/** By `gatewayresponse.header.x`. */
function mappedHeaders(parameters: Record<string, string>, exchange: Exchange): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [key, mapping] of Object.entries(parameters)) {
    const name = /^gatewayresponse\.header\.(.+)$/.exec(key)?.[1]?.toLowerCase();
    const value = mappedValue(mapping, exchange);
    if (name && value !== undefined) headers[name] = value;
  }
  return headers;
}
