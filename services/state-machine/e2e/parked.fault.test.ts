import { eventually, type FunctionFault, localCloud, redrive, thirdParty } from '@patterns/testing/cloud';
import { available, openFulfilments } from './fulfilmentService.ts';
import { parcelState } from './parcelState.ts';

const cloud = localCloud();
const fulfilments = await openFulfilments(cloud);
const letters = fulfilments.output('ParkedDeadLetterQueueUrl');
const carrierUrl = thirdParty(fulfilments, 'carrier');

const fails: FunctionFault = { effect: { error: 'OutOfLuck' } };
const unknownCharge: FunctionFault = {
  awsService: 'dynamodb',
  action: 'TransactWriteItems',
  effect: { crash: 'after' },
};

describe('each compensation fails for good in turn: the order is parked, and a replay makes the books balance', () => {
  test.each<[string, string, FunctionFault, string]>([
    ['the shipment can not be cancelled', 'shipOrder', fails, 'cancelShipment'],
    ['the payment can not be refunded', 'shipOrder', fails, 'refundPayment'],
    [
      'nobody knows whether it was charged, and it can not be refunded',
      'chargePayment',
      unknownCharge,
      'refundPayment',
    ],
    ['the stock can not be released', 'chargePayment', fails, 'releaseStock'],
  ])('%s', async (_, failing, fault, compensation) => {
    await cloud.drain(letters);
    const mending = [await fulfilments.fault(failing, fault), await fulfilments.fault(compensation, fails)];
    const order = await fulfilments.placed();

    const { reason } = await fulfilments.becomes(order.orderId, 'parked');

    expect(reason).toMatch(/^OutOfLuck: /);
    const [letter] = await cloud.messages(letters);
    expect(letter).toMatchObject({
      body: JSON.stringify({ orderId: order.orderId }),
      attributes: { ErrorCode: 'parked', ErrorMessage: expect.stringContaining('OutOfLuck') },
    });
    await eventually(async () =>
      expect(await cloud.alarmState(fulfilments, 'ParkedDeadLetterQueueDepthAlarm')).toBe('ALARM'),
    );
    for (const mend of mending) await mend();

    expect(await redrive('state-machine', 'ParkedDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

    expect(await fulfilments.becomes(order.orderId, 'refused')).toMatchObject({ reason });
    expect(await fulfilments.books(order)).toEqual({ stock: available, money: 0 });
    expect(await parcelState(carrierUrl, order.orderId)).not.toBe('created');
  });
});
