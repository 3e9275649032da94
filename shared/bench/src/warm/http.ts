import { http } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';
import { productSchema } from '../productSchema.ts';
import { middyHttp } from '../stock/middyHttp.ts';
import { count as stockCount } from '../stock/observe.ts';
import { type Contest, context, product } from './contest.ts';

const candidate = http(
  async ({ body }) => {
    count('ProductStored');
    return { status: 201, body };
  },
  { body: productSchema },
);

const stock = middyHttp(async ({ body }) => {
  stockCount('ProductStored');
  return { statusCode: 201, body: JSON.stringify(body) };
});

const headers = { 'content-type': 'application/json', 'user-agent': 'bench', 'x-correlation-id': 'bench' };
const body = JSON.stringify(product);
const httpApi = { version: '2.0', headers, body, isBase64Encoded: false } as unknown as APIGatewayProxyEventV2;
const multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
const restApi = { httpMethod: 'POST', headers, multiValueHeaders, body } as unknown as APIGatewayProxyEvent;

const contest = (what: string, event: typeof httpApi | typeof restApi): Contest => ({
  what,
  against: 'stock Middy stack',
  limit: 1,
  candidate: () => candidate(event, context),
  // Its parser puts the object in place of the text.
  reference: () => stock({ ...event, body } as never, context),
});

export const contests = [contest('HTTP API', httpApi), contest('REST API', restApi)];
