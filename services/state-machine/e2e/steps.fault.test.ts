import { eventually, type FunctionFault, localCloud, thirdParty } from '@patterns/testing/cloud';
import { available, openFulfilments, total } from './fulfilmentService.ts';
import { parcelState } from './parcelState.ts';

const cloud = localCloud();
const fulfilments = await openFulfilments(cloud);
const carrierUrl = thirdParty(fulfilments, 'carrier');

const fails: FunctionFault = { effect: { error: 'OutOfLuck' } };
const unknownOutcome = (action: string): FunctionFault => ({
  awsService: 'dynamodb',
  action,
  effect: { crash: 'after' },
});
const sold = { stock: available - 2, money: total };
const nothing = { stock: available, money: 0 };

const stepsOf = async (orderId: string) => (await fulfilments.shown(orderId)).steps.map(({ step }) => step);

describe('each step fails for good in turn, and the books balance', () => {
  test.each<[string, string, FunctionFault, string]>([
    ['the stock can not be reserved', 'reserveStock', fails, 'stock'],
    ['nobody knows whether the stock is reserved', 'reserveStock', unknownOutcome('TransactWriteItems'), 'stock'],
    ['the payment can not be charged', 'chargePayment', fails, 'payment'],
    ['nobody knows whether the payment is charged', 'chargePayment', unknownOutcome('TransactWriteItems'), 'payment'],
    ['the parcel can not be shipped', 'shipOrder', fails, 'shipping'],
    ['nobody knows whether the parcel is shipped', 'shipOrder', unknownOutcome('GetItem'), 'shipping'],
  ])('%s: it is refused', async (_, key, fault, reason) => {
    await fulfilments.fault(key, fault);
    const order = await fulfilments.placed();

    expect(await fulfilments.becomes(order.orderId, 'refused', 'fulfilled', 'parked')).toMatchObject({
      status: 'refused',
      reason,
    });
    expect(await fulfilments.books(order)).toEqual(nothing);
    expect(await stepsOf(order.orderId)).not.toContain('ship');
    expect(await parcelState(carrierUrl, order.orderId)).not.toBe('created');
  });

  test('the carrier is away: a parcel that it may have is called back', async () => {
    const fault = await cloud.faults.add({ target: { url: carrierUrl }, effect: { error: '503' } });
    const order = await fulfilments.placed();
    // So long that the shipment is given up, and not so long that its cancellation is.
    await eventually(async () => {
      const asked = (await fulfilments.invocations('cancelShipment')).map(({ event }) => event);
      expect(asked).toContainEqual(expect.objectContaining({ orderId: order.orderId }));
    });
    await cloud.faults.clear(fault);

    expect(await fulfilments.becomes(order.orderId, 'refused')).toMatchObject({ reason: 'shipping' });
    expect(await fulfilments.books(order)).toEqual(nothing);
    expect(await parcelState(carrierUrl, order.orderId)).toBe('cancelled');
  });

  test('a parcel that is on its way can not be called back: what nobody knew is fulfilled', async () => {
    // The carrier takes it, and the function dies before it can say so.
    await fulfilments.fault('shipOrder', { awsService: 'dynamodb', action: 'UpdateItem', effect: { crash: 'before' } });
    const order = await fulfilments.placed({ orderId: `express-${Date.now()}` });

    await fulfilments.becomes(order.orderId, 'fulfilled');
    expect(await fulfilments.books(order)).toEqual(sold);
    expect(await parcelState(carrierUrl, order.orderId)).toBe('collected');
  });

  test('a failed message undoes nothing', async () => {
    const messages = thirdParty(fulfilments, 'messages');
    await cloud.faults.add({ target: { url: messages }, effect: { error: '500' } });
    const order = await fulfilments.placed();

    expect((await fulfilments.becomes(order.orderId, 'fulfilled')).steps.map(({ step }) => step)).not.toContain(
      'notify',
    );
    expect(await fulfilments.books(order)).toEqual(sold);
  });
});

describe('each step function dies once, before and after its effect: the order is fulfilled once', () => {
  const write = 'TransactWriteItems';
  test.each<[string, string | undefined]>([
    ['reserveStock', write],
    ['chargePayment', write],
    ['shipOrder', 'UpdateItem'],
    ['notifyCustomer', 'UpdateItem'],
    ['endFulfilment', 'UpdateItem'],
  ])('%s', async (key, action) => {
    const once = (crash: 'before' | 'after') => ({ awsService: 'dynamodb', action, effect: { crash }, times: 1 });
    await fulfilments.fault(key, once('before') as FunctionFault);
    await fulfilments.fault(key, once('after') as FunctionFault);
    const order = await fulfilments.placed();

    await fulfilments.becomes(order.orderId, 'fulfilled');

    expect(await fulfilments.books(order)).toEqual(sold);
    expect((await stepsOf(order.orderId)).sort()).toEqual(['charge', 'notify', 'reserve-stock', 'ship']);
    expect(await parcelState(carrierUrl, order.orderId)).toBe('created');
  });
});

test.each([
  ['cancelShipment', 'UpdateItem'],
  ['refundPayment', 'TransactWriteItems'],
  ['releaseStock', 'TransactWriteItems'],
])('%s dies once before and once after its effect: nothing is undone twice', async (key, action) => {
  await fulfilments.fault('shipOrder', fails);
  for (const crash of ['before', 'after'] as const) {
    await fulfilments.fault(key, { awsService: 'dynamodb', action, effect: { crash }, times: 1 });
  }
  const order = await fulfilments.placed();

  await fulfilments.becomes(order.orderId, 'refused');

  expect(await fulfilments.books(order)).toEqual(nothing);
});
