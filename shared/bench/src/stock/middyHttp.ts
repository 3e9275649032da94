import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
import type { Product } from '../productSchema.ts';
import { counted, logged } from './observe.ts';

const price = {
  type: 'object',
  required: ['amount', 'currency'],
  properties: { amount: { type: 'integer', minimum: 0 }, currency: { type: 'string', pattern: '^[A-Z]{3}$' } },
  additionalProperties: false,
};
const body = {
  type: 'object',
  required: ['sku', 'name', 'price'],
  properties: { sku: { type: 'string', maxLength: 64 }, name: { type: 'string', maxLength: 256 }, price },
  additionalProperties: false,
};

interface Answer {
  statusCode: number;
  body: string;
}

/** An HTTP stack as Middy's documentation builds it: a parser, a validator, an error handler, and Powertools' two. */
export const middyHttp = (handle: (event: { body: Product }) => Promise<Answer>) =>
  middy(handle)
    .use(logged())
    .use(counted())
    .use(httpJsonBodyParser())
    .use(validator({ eventSchema: transpileSchema({ type: 'object', required: ['body'], properties: { body } }) }))
    .use(httpErrorHandler());
