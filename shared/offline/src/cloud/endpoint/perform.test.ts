import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEffect } from '../../faults/types.ts';
import { endpointFixture, signed } from './endpointFixture.ts';

const caller = {
  type: 'role',
  roleArn: 'arn:aws:iam::000000000000:role/worker',
  functionName: 'shop-dev-work',
  environmentId: 'environment-1',
} as const;

const running: ReturnType<typeof endpointFixture>['endpoint'][] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((endpoint) => endpoint.stop()));
});

async function struckBy(effect: FaultEffect, options?: Parameters<typeof endpointFixture>[0]) {
  const fixture = endpointFixture(options);
  running.push(fixture.endpoint);
  await fixture.endpoint.start();
  fixture.iam.putRole(caller.roleArn, [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }]);
  fixture.faults.add({ target: { function: 'shop/work', awsService: 'ledger', action: 'Put' }, effect, times: 1 });
  const { accessKeyId } = fixture.iam.issueKeys(caller);
  const post = (action = 'Put', init: RequestInit = {}) =>
    fetch(fixture.endpoint.url, { method: 'POST', headers: signed(action, accessKeyId), body: '{}', ...init });
  return { ...fixture, post };
}

test.each([
  ['ThrottlingException', 400],
  ['ProvisionedThroughputExceededException', 400],
  ['TooManyRequestsException', 429],
  ['InternalServerError', 500],
  ['ServiceUnavailable', 503],
])('the error %s has status %d and no effect', async (error, status) => {
  const { post, handled } = await struckBy({ error });

  const response = await post();

  expect([response.status, await response.json()]).toMatchObject([status, { __type: error }]);
  expect(handled).toEqual([]);
});

test('a fault strikes only what it names', async () => {
  const { post, endpoint } = await struckBy({ error: 'ThrottlingException' });

  const others = [await post('Get'), await fetch(endpoint.url, { method: 'POST', headers: signed('Put'), body: '{}' })];

  expect(others.map(({ status }) => status)).toEqual([200, 200]);
  expect((await post()).status).toBe(400);
  expect((await post()).status).toBe(200);
});

test('latency holds a call back while others go on', async () => {
  const { post, handled } = await struckBy({ latencyMs: 300 });

  const [held] = await Promise.all([post('Put'), post('Get')]);

  expect(held.status).toBe(200);
  expect(handled.map(({ action }) => action)).toEqual(['Get', 'Put']);
});

test('a duplicate takes effect twice and answers the second', async () => {
  const { post, handled } = await struckBy({ duplicate: true });

  const response = await post();

  expect(await response.json()).toEqual({ handled: 2 });
  expect(handled).toHaveLength(2);
});

test.each([
  ['before', 0],
  ['after', 1],
] as const)('a crash %s the effect kills the caller without an answer', async (crash, effects) => {
  const { post, handled, killed } = await struckBy({ crash });

  await expect(post()).rejects.toThrow('fetch failed');

  expect(killed).toEqual(['environment-1']);
  expect(handled).toHaveLength(effects);
});

test('a timeout never answers and has no effect, even when the client gives up', async () => {
  const { post, handled } = await struckBy({ timeout: true });
  const patience = new AbortController();

  const answer = post('Put', { signal: patience.signal });
  await expect(Promise.race([answer, sleep(100, 'no answer')])).resolves.toBe('no answer');
  patience.abort();

  await expect(answer).rejects.toThrow('aborted');
  expect(handled).toEqual([]);
});

test('inside the process a crash is an error of the call', async () => {
  const { endpoint, killed } = await struckBy({ crash: 'before' });

  await expect(endpoint.call(caller, 'ledger', 'Put', {})).rejects.toThrow('cut off the ledger call Put');
  expect(killed).toEqual(['environment-1']);
});

describe('a swapped service', () => {
  async function swapped(effect: FaultEffect, answer = { status: 202, headers: {}, body: '{"from":"there"}' }) {
    const there = endpointFixture({ handle: async () => answer });
    running.push(there.endpoint);
    await there.endpoint.start();
    const here = await struckBy(effect, { environment: { AWS_ENDPOINT_URL_LED_GER: there.endpoint.url } });
    return { here, there };
  }

  test('answers from there, where the administrator asks for the same', async () => {
    const { here, there } = await swapped({ latencyMs: 0 });

    const response = await here.post('Put', { body: '{"a":1}' });

    expect([response.status, await response.json()]).toEqual([202, { from: 'there' }]);
    expect(there.handled).toMatchObject([{ action: 'Put', input: { a: 1 }, principal: { type: 'administrator' } }]);
    expect(here.handled).toEqual([]);
  });

  test('is the one that the environment names when the cloud starts', async () => {
    const [there, other] = [endpointFixture(), endpointFixture()];
    const environment: NodeJS.ProcessEnv = {};
    const here = endpointFixture({ environment });
    running.push(there.endpoint, other.endpoint, here.endpoint);
    await Promise.all([there.endpoint.start(), other.endpoint.start()]);
    environment.AWS_ENDPOINT_URL_LEDGER = there.endpoint.url;
    await here.endpoint.start();
    environment.AWS_ENDPOINT_URL_LEDGER = other.endpoint.url;

    await here.endpoint.call({ type: 'administrator' }, 'ledger', 'Put', {});

    expect([there, other, here].map(({ handled }) => handled.length)).toEqual([1, 0, 0]);
  });

  test('is struck by faults and asked about rights here', async () => {
    const { here, there } = await swapped({ error: 'ThrottlingException' });
    here.iam.putRole(caller.roleArn, []);

    expect(await (await here.post()).json()).toMatchObject({ __type: 'ThrottlingException' });
    expect(await (await here.post()).json()).toMatchObject({ __type: 'AccessDeniedException' });
    expect(there.handled).toEqual([]);
  });

  test('that is not there is unavailable', async () => {
    const { here, there } = await swapped({ latencyMs: 0 });
    await there.endpoint.stop();

    const response = await here.post();

    expect([response.status, await response.json()]).toMatchObject([
      503,
      {
        __type: 'ServiceUnavailable',
        message: expect.stringMatching(/ECONNREFUSED.*Correct AWS_ENDPOINT_URL_LED_GER/),
      },
    ]);
  });
});
