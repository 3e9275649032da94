import { randomUUID } from 'node:crypto';
import { eventually, type Fault, type Invocation, localCloud, redrive } from '@patterns/testing/cloud';
import { newSku, openOrders, unitPrice } from './ordersApi.ts';

const cloud = localCloud();
const orders = await openOrders(cloud);
const deadLetterQueueUrl = orders.output('OutboxDeadLetterQueueUrl');

const deadLettersOf = async (orderId: string) =>
  (await cloud.messages(deadLetterQueueUrl)).filter(({ body }) => body.includes(orderId));

const ofOrder = (runs: Invocation[], orderId: string) =>
  runs.filter(({ event }) => (event as { orderId?: string }).orderId === orderId);

/** What the neighbours were told of an order; of each thing that was told, once. */
async function toldOf(orderId: string) {
  const contentOf = ({ event }: Invocation) => {
    const { deadline: _, correlationId: __, ...content } = event as Record<string, unknown>;
    return JSON.stringify(content);
  };
  const once = (runs: Invocation[]) =>
    [...new Set(ofOrder(runs, orderId).map(contentOf))].map((text) => JSON.parse(text));
  return {
    receipts: once(await orders.receipts.invocations('makeReceipt')),
    fulfilments: once(await orders.fulfilment.invocations('startFulfilment')),
  };
}

/** The one receipt and the one fulfilment of an order, however often they were told. */
function toldOnce({ orderId, items }: { orderId: string; items: { sku: string; quantity: number }[] }) {
  const lines = items.map(({ sku, quantity }) => ({ sku, quantity, amount: quantity * unitPrice.amount }));
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return {
    receipts: [{ receiptId: orderId, orderId, lines, currency: 'EUR' }],
    fulfilments: [{ orderId, items, total, currency: 'EUR' }],
  };
}

const told = (order: Parameters<typeof toldOnce>[0]) =>
  eventually(async () => expect(await toldOf(order.orderId)).toEqual(toldOnce(order)));

const invoke = (resource: string) => ({ awsService: 'lambda', action: 'Invoke', resource });
const drains = { function: 'robust-api/drainOutbox' };

const steps: [step: string, target: Fault['target']][] = [
  ['asks for prices', { ...drains, ...invoke(orders.pricing.functionName('quotePrice')) }],
  ['keeps them', { ...drains, awsService: 'dynamodb', action: 'UpdateItem' }],
  ['hands the receipt over', { ...drains, ...invoke(orders.receipts.functionName('makeReceipt')) }],
  ['starts the fulfilment', { ...drains, ...invoke(orders.fulfilment.functionName('startFulfilment')) }],
  ['runs', drains],
];

test.each(
  steps.flatMap(([step, target]) => (['before', 'after'] as const).map((when) => [when, step, target] as const)),
)('killed %s it %s: the order is handed over all the same, as one', async (when, _, target) => {
  await cloud.faults.add({ target, effect: { crash: when }, times: 1 });
  const order = orders.order();

  expect(await orders.post(order)).toMatchObject({ status: 201 });

  await orders.handedOver(order.orderId);
  await told(order);
  expect(await deadLettersOf(order.orderId)).toEqual([]);
});

test.each(['before', 'after'] as const)(
  'killed %s the order is stored, the client comes again with its key, and the order stands once with its hand-offs',
  async (crash) => {
    await orders.fault('createOrder', {
      awsService: 'dynamodb',
      action: 'TransactWriteItems',
      effect: { crash },
      times: 1,
    });
    const [order, key] = [orders.order(), randomUUID()];

    expect((await orders.post(order, key)).status).toBe(500);

    await eventually(async () => expect(await orders.post(order, key)).toMatchObject({ status: 201 }));
    await orders.handedOver(order.orderId);
    await told(order);
  },
);

test('fifty at once with one key: one order, and who comes too early is told to come again', async () => {
  const [order, key] = [orders.order(), randomUUID()];

  const answers = await Promise.all(Array.from({ length: 50 }, () => orders.post(order, key)));

  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(201);
  expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
  for (const { status, headers } of answers) if (status === 409) expect(headers.get('retry-after')).toBe('1');
  await told(order);
});

test('who comes again while the transaction of the first call holds the key is told to come again', async () => {
  const conflict = { error: 'TransactionConflictException' };
  await orders.fault('createOrder', { awsService: 'dynamodb', action: 'PutItem', effect: conflict, times: 1 });
  const [order, key] = [orders.order(), randomUUID()];

  const { status, headers } = await orders.post(order, key);

  expect([status, headers.get('retry-after')]).toEqual([409, '1']);
  expect(await orders.post(order, key)).toMatchObject({ status: 201 });
});

test('a record that comes again hands nothing over again', async () => {
  await orders.fault('drainOutbox', { effect: { duplicate: true }, times: 1 });
  const order = orders.order();

  await orders.post(order);

  await orders.handedOver(order.orderId);
  await told(order);
});

test('while fulfilment is away orders are placed and wait; nothing is a dead letter, and all are handed over', async () => {
  const target = { ...drains, ...invoke(orders.fulfilment.functionName('startFulfilment')) };
  const id = await cloud.faults.add({ target, effect: { error: 'ServiceException' } });
  const placed = Array.from({ length: 10 }, () => orders.order());
  for (const order of placed) expect((await orders.post(order)).status).toBe(201);
  await eventually(async () => {
    const failed = (await orders.invocations('drainOutbox')).filter(({ result }) =>
      JSON.stringify(result ?? '').includes('itemIdentifier'),
    );
    expect(failed.length).toBeGreaterThan(2);
  });
  await cloud.faults.clear(id);

  for (const order of placed) {
    await orders.handedOver(order.orderId);
    await told(order);
    expect(await deadLettersOf(order.orderId)).toEqual([]);
  }
});

test('an order that can not be priced is a dead letter with its reason, holds up no other, and is handed over by a replay once it can', async () => {
  const sku = newSku();
  const [unpriced, other] = [orders.order({ items: [{ sku, quantity: 1 }] }), orders.order()];
  await orders.post(unpriced);
  await orders.post(other);

  await orders.handedOver(other.orderId);
  await eventually(async () => {
    expect(await deadLettersOf(unpriced.orderId)).toMatchObject([
      {
        attributes: {
          ErrorCode: 'not-found',
          ErrorMessage: expect.stringContaining(sku),
          CorrelationId: expect.any(String),
        },
      },
    ]);
  });
  await orders.price(sku);

  await eventually(async () => {
    await redrive('robust-api', 'OutboxDeadLetterQueue');
    expect(await toldOf(unpriced.orderId)).toEqual(toldOnce(unpriced));
  });
});
