import { GatewayError, type GatewayResponseType, gatewayResponseTypes } from './gatewayError.ts';
import { gatewayResponse } from './gatewayResponse.ts';
import { newApi, newExchange } from './restFixture.ts';

const problem = (status?: number) => ({
  status,
  parameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
  templates: {
    'application/json':
      '{"type":"$context.error.responseType","detail":$context.error.messageString,"id":"$context.requestId"}',
  },
});

test.each(Object.keys(gatewayResponseTypes) as GatewayResponseType[])('%s can be mapped to a problem', (type) => {
  const gatewayResponses = new Map([
    ['DEFAULT_4XX' as const, problem()],
    ['DEFAULT_5XX' as const, problem()],
  ]);
  const exchange = newExchange(newApi({ gatewayResponses }));
  const error = new GatewayError(type);

  const { status, headers, body } = gatewayResponse(error, exchange);

  expect(status).toBe(error.status);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(String(body))).toEqual({ type, detail: error.text, id: exchange.context.requestId });
});

test('the response for the type goes before the one for 4XX', () => {
  const gatewayResponses = new Map([
    ['THROTTLED' as const, problem(503)],
    ['DEFAULT_4XX' as const, problem(400)],
  ]);
  const exchange = newExchange(newApi({ gatewayResponses }));

  expect(gatewayResponse(new GatewayError('THROTTLED'), exchange).status).toBe(503);
  expect(gatewayResponse(new GatewayError('UNAUTHORIZED'), exchange).status).toBe(400);
  expect(gatewayResponse(new GatewayError('INTEGRATION_TIMEOUT'), exchange).status).toBe(504);
});

test.each([
  ['$context.error.responseType', 'BAD_REQUEST_BODY'],
  ['$context.error.validationErrorString', '"[#/a is missing]"'],
  [`$context.identity.sourceIp \${context.stage}`, '192.0.2.1 dev'],
  ['$stageVariables.colour', 'blue'],
  ['$method.request.header.x-own $method.request.querystring.q', 'mine 1'],
  ['$context.authorizer.principalId|$context.nothing|$context.constructor', '||'],
  ['$unknown.thing costs $5', '$unknown.thing costs $5'],
])('the template %s becomes %s', (template, expected) => {
  const response = { status: undefined, parameters: {}, templates: { 'application/json': template } };
  const api = newApi({ gatewayResponses: new Map([['BAD_REQUEST_BODY', response]]) });
  const exchange = newExchange(api, { headers: { 'x-own': ['mine'] }, rawQueryString: 'q=1' });

  const error = new GatewayError('BAD_REQUEST_BODY', { validationErrors: '[#/a is missing]' });

  expect(gatewayResponse(error, exchange).body).toBe(expected);
});

test('the template is the one for what the client accepts, and the content type with it', () => {
  const templates = { 'application/json': '{}', 'application/xml': '<a/>' };
  const response = { status: undefined, parameters: {}, templates };
  const api = newApi({ gatewayResponses: new Map([['DEFAULT_4XX', response]]) });
  const answerTo = (accept: string) =>
    gatewayResponse(new GatewayError('THROTTLED'), newExchange(api, { headers: { accept: [accept] } }));

  expect(answerTo('application/xml;q=0.9')).toMatchObject({
    headers: { 'content-type': 'application/xml' },
    body: '<a/>',
  });
  expect(answerTo('*/*')).toMatchObject({ headers: { 'content-type': 'application/json' }, body: '{}' });
});
