import type { RestMethod } from './definition.ts';
import { type Exchange, requestParameter } from './exchange.ts';
import { GatewayError } from './gatewayError.ts';
import { schemaErrors } from './schemaErrors.ts';

/**
 * What the method's validator asks: the required parameters first, then the body by the model of its content type.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 * @throws GatewayError
 */
export function validateRequest(exchange: Exchange, method: RestMethod): void {
  const validator = method.validatorId === undefined ? undefined : exchange.api.validators.get(method.validatorId);
  if (validator?.parameters) validateParameters(exchange, method);
  if (validator?.body) validateBody(exchange, method);
}

function validateParameters(exchange: Exchange, { parameters }: RestMethod): void {
  const missing: string[] = [];
  for (const [parameter, required] of Object.entries(parameters)) {
    const [, , kind = '', ...rest] = parameter.split('.');
    const name = rest.join('.');
    if (required && !requestParameter(exchange, kind, name)) missing.push(name);
  }
  if (missing.length === 0) return;
  const message = `Missing required request parameters: [${missing.join(', ')}]`;
  throw new GatewayError('BAD_REQUEST_PARAMETERS', { message, validationErrors: message });
}

/** A content type without a model is not validated; a request without one is taken for JSON. */
function validateBody({ api, request }: Exchange, { models }: RestMethod): void {
  const contentType = request.headers['content-type']?.[0]?.split(';')[0]?.trim() || 'application/json';
  const model = models[contentType] ?? models.$default;
  const schema = model === undefined ? undefined : api.models.get(model);
  if (schema === undefined) return;
  const errors = schemaErrors(parse(request.body), schema, api.models);
  if (errors.length > 0) throw new GatewayError('BAD_REQUEST_BODY', { validationErrors: `[${errors.join(', ')}]` });
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.length === 0 ? '{}' : body.toString());
  } catch {
    throw new GatewayError('BAD_REQUEST_BODY');
  }
}
