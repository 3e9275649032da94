import { endpointFixture, signed } from '../cloud/endpoint/endpointFixture.ts';
import type { InvocationRecord } from '../lambda/types.ts';
import { countMatches } from './addFaultDoors.ts';
import { createDoors, type ServiceRow } from './createDoors.ts';

const shop: ServiceRow = {
  service: 'shop',
  stage: 'dev',
  endpoint: 'http://127.0.0.1:3000/shop',
  outputs: { QueueUrl: 'http://127.0.0.1:4566/000000000000/orders' },
  functions: { placeOrder: 'shop-dev-placeOrder', cancelOrder: 'shop-dev-cancelOrder' },
  resources: [],
  unsupported: [],
};

const invocation = (name: string): InvocationRecord => ({
  function: name,
  requestId: 'r',
  environmentId: 'e',
  event: {},
  attempt: 1,
  start: '2026-01-01T00:00:00.000Z',
  end: '2026-01-01T00:00:00.001Z',
  duration: 1,
});

const running: ReturnType<typeof endpointFixture>['endpoint'][] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((endpoint) => endpoint.stop()));
});

async function opened() {
  const { endpoint, faults, meter } = endpointFixture();
  running.push(endpoint);
  await endpoint.start();
  const told: string[] = [];
  const state = { status: 'starting' as 'starting' | 'ready', bundling: 0 };
  createDoors({
    addDoor: endpoint.addDoor,
    faults,
    meter,
    report: (line) => told.push(line),
    invocations: () => [invocation('shop-dev-placeOrder'), invocation('shop-dev-cancelOrder')],
    status: () => state.status,
    bundling: () => state.bundling,
    services: () => [shop],
    targets: () => ({ awsServices: ['ledger'], urls: ['postgres://127.0.0.1:5432'] }),
  });
  async function ask<Body = unknown>(method: string, path: string, body?: unknown): Promise<[number, Body]> {
    const response = await fetch(`${endpoint.url}/_local${path}`, {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return [response.status, (await response.json()) as Body];
  }
  const call = async () => (await fetch(endpoint.url, { method: 'POST', headers: signed('Put'), body: '{}' })).status;
  return { ask, call, state, told };
}

test('health tells when all is ready, and what is still being bundled', async () => {
  const { ask, state } = await opened();

  expect(await ask('GET', '/health')).toEqual([200, { status: 'starting', bundling: 0 }]);
  Object.assign(state, { status: 'ready', bundling: 3 });
  expect(await ask('GET', '/health')).toEqual([200, { status: 'ready', bundling: 3 }]);
});

test('services lists what runs', async () => {
  const { ask } = await opened();

  expect(await ask('GET', '/services')).toEqual([200, [shop]]);
});

test('calls are what was billed since the meter was started', async () => {
  const { ask, call } = await opened();
  await call();

  expect(await ask('GET', '/calls')).toEqual([200, []]);
  expect(await ask('POST', '/calls')).toEqual([200, []]);
  await call();
  expect(await ask('GET', '/calls')).toEqual([
    200,
    [expect.objectContaining({ service: 'ledger', caller: 'administrator', calls: 1, units: 1 })],
  ]);
});

test.each([
  ['', ['shop-dev-placeOrder', 'shop-dev-cancelOrder']],
  ['?function=shop-dev-placeOrder', ['shop-dev-placeOrder']],
  ['?function=shop/cancelOrder', ['shop-dev-cancelOrder']],
  ['?function=cancelOrder', ['shop-dev-cancelOrder']],
  ['?function=other', []],
])('invocations%s', async (query, functions) => {
  const { ask } = await opened();

  const [, rows] = await ask<InvocationRecord[]>('GET', `/invocations${query}`);

  expect(rows.map((row) => row.function)).toEqual(functions);
});

describe('faults', () => {
  const fault = { target: { awsService: 'ledger' }, effect: { error: 'TooManyRequestsException' } };

  test('are added, act, are listed and cleared', async () => {
    const { ask, call } = await opened();

    const [, { id, matched }] = await ask<{ id: string; matched: number }>('POST', '/faults', fault);

    expect(matched).toBe(1);
    expect(await call()).toBe(429);
    expect(await ask('GET', '/faults')).toEqual([200, [{ id, ...fault }]]);
    expect(await ask('DELETE', '/faults')).toEqual([200, { cleared: 1 }]);
    expect(await call()).toBe(200);
  });

  test('that match nothing are told of, with what there is', async () => {
    const { ask, told } = await opened();
    await ask('POST', '/faults', fault);

    const answer = await ask('POST', '/faults', { ...fault, target: { function: 'placeorder' } });

    expect(answer).toEqual([200, { id: 'fault-2', matched: 0 }]);
    expect(told).toEqual([
      'fault-2 matches nothing now. There are the functions shop-dev-placeOrder, shop-dev-cancelOrder; ' +
        'the AWS services ledger; the URLs postgres://127.0.0.1:5432',
    ]);
  });

  test('are cleared one by one', async () => {
    const { ask, call } = await opened();
    const [, { id }] = await ask<{ id: string; matched: number }>('POST', '/faults', fault);
    await ask('POST', '/faults', { ...fault, effect: { latencyMs: 1 } });

    expect(await ask('DELETE', `/faults/${id}`)).toEqual([200, { cleared: 1 }]);
    expect(await call()).toBe(200);
    expect(await ask('DELETE', `/faults/${id}`)).toEqual([404, { message: expect.stringContaining(id) }]);
  });

  test.each([
    [{ ...fault, targets: {} }, '"targets" is not known'],
    ['{', 'not valid JSON'],
    ['[]', 'JSON object'],
  ])('that are none are refused: %j', async (body, says) => {
    const { ask } = await opened();

    expect(await ask('POST', '/faults', body)).toEqual([400, { message: expect.stringContaining(says) }]);
  });
});

describe('what a target names', () => {
  const targets = {
    functions: ['shop-dev-placeOrder', 'web-dev-placeOrder'],
    awsServices: ['sqs', 'sns'],
    urls: ['postgres://127.0.0.1:5432', 'http://127.0.0.1:7001'],
    resources: ['http://127.0.0.1:4566/000000000000/orders', 'shop-dev-placeOrder'],
  };

  test.each([
    [{ function: 'placeOrder' }, 2],
    [{ function: 'shop/placeOrder' }, 1],
    [{ function: 'placeorder' }, 0],
    [{ awsService: 'sqs' }, 1],
    [{ awsService: 'SQS' }, 0],
    [{ action: 'Publish' }, 2],
    [{ function: 'shop/placeOrder', awsService: 'sqs' }, 1],
    [{ function: 'shop/placeOrder', awsService: 'sqss' }, 0],
    [{ awsService: 'sqs', resource: 'arn:aws:sqs:us-east-1:000000000000:orders' }, 1],
    [{ awsService: 'sqs', resource: 'order' }, 0],
    [{ url: 'postgres://' }, 1],
    [{ url: 'postgres://127.0.0.1:5432/shop' }, 1],
    [{ url: 'redis://' }, 0],
    [{ url: 'redis://', function: 'placeOrder' }, 0],
    [{ url: 'http://127.0.0.1:7001', function: 'shop/placeOrder' }, 1],
  ])('%j: %d', (target, count) => {
    expect(countMatches(target, targets)).toBe(count);
  });
});
