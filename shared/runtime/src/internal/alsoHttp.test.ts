import { httpEvent, lambdaContext } from '@patterns/testing/events';
import * as v from 'valibot';
import { http } from '../http/index.ts';
import { alsoHttp, internal } from './index.ts';

const handler = alsoHttp(
  internal(async ({ sku }: { sku: string }) => ({ status: 'ok', sku }), { event: v.object({ sku: v.string() }) }),
  http(async () => ({ status: 200, body: { asked: 'by HTTP' } })),
);

test('an event of a caller is its own', async () => {
  expect(await handler({ sku: 'mug' }, lambdaContext())).toEqual({ status: 'ok', sku: 'mug' });
});

test('a request gets an answer of HTTP', async () => {
  expect(await handler(httpEvent({}), lambdaContext())).toMatchObject({
    statusCode: 200,
    body: '{"asked":"by HTTP"}',
  });
});
