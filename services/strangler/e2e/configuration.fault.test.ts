import { resolve } from 'node:path';
import { type CloudProcess, startCloudProcess } from '@patterns/testing/cloudProcess';
import { exchange } from './exchange.ts';

// A local cloud beside the one of all suites: the same service with another configuration.
const params = ['migratedRoutes=POST /customers', 'legacyTimeoutMs=500'];
let cloud: CloudProcess | undefined;
let endpoint: string;

beforeAll(async () => {
  const serviceDir = resolve(import.meta.dirname, '..');
  const args = ['start', '--prefix', serviceDir, '--', ...params.flatMap((param) => ['--param', param])];
  cloud = await startCloudProcess({ command: 'npm', args });
  endpoint = `http://127.0.0.1:${cloud.apiPort}/strangler`;
});

afterAll(() => cloud?.stop());

test('a route that was taken out of the list is the legacy application’s again, the other stays', async () => {
  const created = await exchange(endpoint, '/customers', {
    method: 'POST',
    headers: ['content-type', 'application/json'],
    body: JSON.stringify({ customerId: 'c-1', name: 'Ada', email: 'ada@example.com' }),
  });
  const [ours, its] = [await exchange(endpoint, '/customers/c-1'), await exchange(endpoint, '/customers/l-1')];

  expect([created.status, Object.keys(created.headers)]).toEqual([201, expect.arrayContaining(['x-correlation-id'])]);
  expect([ours.status, its.status]).toEqual([404, 200]);
  expect(JSON.parse(its.body.toString())).toMatchObject({ customerId: 'l-1', name: 'Grace Hopper' });
});

// 30 s in serverless.yml, which template.e2e.test.ts holds; here shorter, and the same integration.
test('a legacy application that is slower than its time is 503', async () => {
  const [inTime, tooLate] = await Promise.all([exchange(endpoint, '/slow?ms=10'), exchange(endpoint, '/slow?ms=5000')]);

  expect([inTime.status, tooLate.status, tooLate.body.toString()]).toEqual([
    200,
    503,
    '{"message":"Service Unavailable"}',
  ]);
});
