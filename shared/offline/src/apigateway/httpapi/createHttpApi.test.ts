import { createClock } from '../../clock.ts';
import type { MetricDatum } from '../../cloud/cloudwatch/createMetricStore.ts';
import { createHttpApi, type HttpApiCloud } from './createHttpApi.ts';

/** An API whose one function answers with the status. */
function apiAnswering(statusCode: number, metrics: MetricDatum[]) {
  const cloud = {
    ...{ accountId: '000000000000', region: 'us-east-1', clock: createClock(1) },
    iam: { refusal: () => undefined },
    lambda: { invoke: async () => ({ status: 200, payload: JSON.stringify({ statusCode }), requestId: 'r' }) },
    metrics: { put: (datum: MetricDatum) => metrics.push(datum) },
  } as unknown as HttpApiCloud;
  const route = { key: 'GET /', integrationId: 'all', authorization: 'NONE' as const };
  const integrations = new Map([['all', { type: 'AWS_PROXY' as const, functionArn: 'all', timeout: 500 }]]);
  const shop = { apiId: 'abc', service: 'shop', cors: undefined, throttle: undefined };
  return createHttpApi({ ...shop, integrations, routes: [route] }, cloud);
}

const request = { method: 'GET', rawPath: '/', rawQueryString: '', headers: {}, body: Buffer.alloc(0) };

test.each([
  [200, 0],
  [404, 0],
  [500, 1],
  [504, 1],
])('of an answer %d it reports %d server errors to CloudWatch', async (status, value) => {
  const metrics: MetricDatum[] = [];

  await apiAnswering(status, metrics).handle({ ...request, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' });

  expect(metrics).toEqual([{ namespace: 'AWS/ApiGateway', name: '5xx', dimensions: { ApiId: 'abc' }, value }]);
});
