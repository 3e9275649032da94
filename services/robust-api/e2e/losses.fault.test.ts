import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { eventually, type Fault, localCloud, thirdParty } from '@patterns/testing/cloud';
import { openOrders } from './ordersApi.ts';

const cloud = localCloud();
const orders = await openOrders(cloud);
const order = orders.order();

const routes: Record<string, () => Promise<{ status: number }>> = {
  'POST /orders': () => orders.post(orders.order()),
  'GET /orders/{orderId}': () => orders.ask('GET', `orders/${order.orderId}`),
  'GET /orders/{orderId}/quote': () => orders.ask('GET', `orders/${order.orderId}/quote`),
  'GET /orders/{orderId}/shipping-rates': () => orders.ask('GET', `orders/${order.orderId}/shipping-rates`),
  'GET /stock/{sku}': () => orders.ask('GET', 'stock/mug'),
};

/** A deadline that passes may be a busy machine's; one that passes each time is a loss. */
async function statusOf(ask: () => Promise<{ status: number }>, attempts = 3): Promise<number> {
  const { status } = await ask();
  return status === 504 && attempts > 1 ? statusOf(ask, attempts - 1) : status;
}

/** The routes that answer 5xx. */
async function lost(): Promise<string[]> {
  const answers = await Promise.all(
    Object.entries(routes).map(async ([route, ask]) => [route, await statusOf(ask)] as const),
  );
  return answers.filter(([, status]) => status >= 500).map(([route]) => route);
}

/** A circuit that opened would take its route away from the tests that come. */
const closeCircuit = () =>
  cloud.dynamodb.send(
    new DeleteItemCommand({ TableName: orders.physicalId('CircuitTable'), Key: { name: { S: 'carrier' } } }),
  );

beforeAll(async () => {
  await orders.post(order);
  await eventually(async () => expect(await lost()).toEqual([]));
});

const carrier = thirdParty(orders, 'carrier');
const invokes = (of: 'quoteOrder' | 'drainOutbox', resource: string) => ({
  ...{ function: `robust-api/${of}`, awsService: 'lambda', action: 'Invoke', resource },
});
const down: Fault['effect'] = { error: 'ServiceException' };

test.each<[string, Fault['target'], Fault['effect'], string[]]>([
  ['pricing', invokes('quoteOrder', orders.pricing.functionName('quotePrice')), down, ['GET /orders/{orderId}/quote']],
  ['the stock', { function: `${orders.pricing.service}/getStock` }, { error: 'OutOfLuck' }, ['GET /stock/{sku}']],
  ['the carrier', { url: carrier }, { error: '503' }, ['GET /orders/{orderId}/shipping-rates']],
  ['receipts', invokes('drainOutbox', orders.receipts.functionName('makeReceipt')), down, []],
  ['fulfilment', invokes('drainOutbox', orders.fulfilment.functionName('startFulfilment')), down, []],
])('the loss of %s takes away just the routes that need it', async (_, target, effect, expected) => {
  const id = await cloud.faults.add({ target, effect });

  expect(await lost()).toEqual(expected);

  await cloud.faults.clear(id);
  await eventually(async () => expect(await lost()).toEqual([]));
});

test('the loss of the table is that of the orders, and leaves the stock', async () => {
  for (const action of ['GetItem', 'TransactWriteItems', 'PutItem']) {
    const resource = orders.output('OrdersTableName');
    await cloud.faults.add({
      target: { awsService: 'dynamodb', action, resource },
      effect: { error: 'InternalServerError' },
    });
  }

  expect(await lost()).toEqual(Object.keys(routes).filter((route) => route !== 'GET /stock/{sku}'));
});

test('while the carrier stays away its circuit is open: 503 at once with the time to come back, all else goes on', async () => {
  const id = await cloud.faults.add({ target: { url: carrier }, effect: { error: '503' } });

  const ask = () => orders.ask('GET', `orders/${order.orderId}/shipping-rates`);
  const answer = await eventually(async () => {
    // It opens by twenty calls in ten seconds, for which a busy machine has no time one after the other.
    await Promise.all(Array.from({ length: 20 }, ask));
    const rates = await ask();
    expect(rates.status).toBe(503);
    return rates;
  });

  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await lost()).toEqual(['GET /orders/{orderId}/shipping-rates']);
  await cloud.faults.clear(id);
  await closeCircuit();
  await eventually(async () => expect(await lost()).toEqual([]));
});
