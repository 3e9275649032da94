import { randomUUID } from 'node:crypto';
import { eventually, type Fault, localCloud, thirdParty } from '@patterns/testing/cloud';

const cloud = localCloud();

const service = await cloud.service('conformance-local');
const url = thirdParty(service, 'rates');

async function invoke(key: string, event: object) {
  return (await cloud.invoke(service.functionName(key), event)).payload;
}

const getRate = (currency = 'EUR') => invoke('getRate', { currency });

describe('a third party', () => {
  test('is called at the params that it gives', async () => {
    expect(await getRate()).toMatchObject({ status: 200, body: { currency: 'EUR' }, givenUrl: `${url}/given` });
  });

  test.each([
    ['an HTTP status is its answer', { error: '503' }, { status: 503, body: { message: 'Service Unavailable' } }],
    [
      'another error resets the connection',
      { error: 'down' },
      { failed: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) },
    ],
    ['a timeout is never answered', { timeout: true }, { failed: 'TimeoutError' }],
    ['latency delays the answer, here too long', { latencyMs: 3_000 }, { failed: 'TimeoutError' }],
  ])('with a fault: %s', async (_, effect: Fault['effect'], expected) => {
    await cloud.faults.add({ target: { url }, effect, times: 1 });

    expect(await getRate()).toMatchObject(expected);
    expect(await getRate()).toMatchObject({ status: 200 });
  });

  test('is struck on the path that a fault names alone, and then not asked', async () => {
    const before = (await getRate()) as { body: { asked: number } };
    await cloud.faults.add({ target: { url: `${url}/rates/USD` }, effect: { error: '429' } });

    expect([await getRate('USD'), await getRate('USD')]).toMatchObject([{ status: 429 }, { status: 429 }]);
    expect(await getRate()).toMatchObject({ status: 200, body: { asked: before.body.asked + 1 } });
  });

  test('that throws answers 500 and goes on', async () => {
    expect((await fetch(`${url}/broken`)).status).toBe(500);
    expect((await fetch(url)).status).toBe(200);
  });
});

describe('what stands in for a neighbour', () => {
  test('is a function and a topic that roles may use as theirs, and a stack can subscribe to', async () => {
    const sku = randomUUID();
    await cloud.drain(service.output('BillingQueueUrl'));

    expect(await invoke('askNeighbours', { sku: 'a-1' })).toMatchObject({
      product: { status: 'ok', product: { sku: 'a-1' } },
    });
    expect(await invoke('askNeighbours', { sku })).toEqual({
      product: { status: 'unknown-sku', sku },
      sent: 'AccessDenied',
    });

    const bodies = new Set<string>();
    await eventually(async () => {
      for (const { body } of await cloud.drain(service.output('BillingQueueUrl'))) bodies.add(body);
      expect(bodies).toEqual(new Set(['a-1', sku]));
    });
  });

  test('is a stack of its own, whose functions faults can name', async () => {
    const { fault, functions, resources } = await cloud.service('conformance-local-local');
    await fault('getProductInternal', { effect: { error: 'OutOfOrder' }, times: 1 });

    expect(functions).toEqual({ getProductInternal: 'conformance-local-local-dev-getProductInternal' });
    expect(resources.map(({ logicalId }) => logicalId)).toEqual(expect.arrayContaining(['BillingTopic', 'WorkQueue']));
    expect(await invoke('askNeighbours', { sku: 'a-1' })).toMatchObject({ product: { errorType: 'OutOfOrder' } });
  });
});
