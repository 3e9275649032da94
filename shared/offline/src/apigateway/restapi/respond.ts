import { valueAt } from '../../patterns/valueAt.ts';
import type { HttpFrontResponse } from '../types.ts';
import type { IntegrationResponse } from './definition.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gatewayError.ts';
import { mappedValue } from './mappedValue.ts';
import { pickTemplate } from './pickTemplate.ts';

/** What an integration answered, before it is mapped. */
interface IntegrationAnswer {
  status: number;
  /** By their names in lower case. */
  headers: Record<string, string[] | undefined>;
  body: string;
}

/**
 * The answer of an integration as its integration response for that status makes it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html
 */
export function respond(
  responses: readonly IntegrationResponse[],
  answer: IntegrationAnswer,
  exchange: Exchange,
): HttpFrontResponse {
  const response =
    responses.find(({ selection }) => selection?.test(String(answer.status))) ??
    responses.find(({ selection }) => selection === undefined);
  if (!response) {
    const { httpMethod, resourcePath } = exchange.context;
    console.error(`${httpMethod} ${resourcePath}: no integration response is for the status ${answer.status}`);
    throw new GatewayError('API_CONFIGURATION_ERROR');
  }
  const [contentType, template] = pickTemplate(response.templates, exchange);
  const mapped = template?.(answer.body, exchange);
  const override = mapped?.responseOverride ?? { header: {} };
  const headers: Record<string, string> = { 'content-type': contentType };
  for (const [key, mapping] of Object.entries(response.parameters)) {
    const value = answeredValue(mapping, answer) ?? mappedValue(mapping, exchange);
    if (value !== undefined) headers[key.replace('method.response.header.', '').toLowerCase()] = value;
  }
  for (const [name, value] of Object.entries(override.header)) headers[name.toLowerCase()] = String(value);
  const status = isStatus(override.status) ? override.status : Number(response.status);
  return { status, headers, body: mapped?.text ?? answer.body };
}

/** API Gateway passes over what is no status. */
function isStatus(status: unknown): status is number {
  return Number.isInteger(status) && Number(status) >= 100 && Number(status) < 600;
}

/** By `integration.response.header.x` or `integration.response.body.x.y`. */
function answeredValue(mapping: string, { headers, body }: IntegrationAnswer): string | undefined {
  const [, place, rest = ''] = /^integration\.response\.(header|body)\.?(.*)$/.exec(mapping) ?? [];
  if (place === 'header') return headers[rest.toLowerCase()]?.at(-1);
  if (place !== 'body') return undefined;
  const value = valueAt(JSON.parse(body), `$.${rest}`);
  return typeof value === 'object' ? JSON.stringify(value) : value?.toString();
}
