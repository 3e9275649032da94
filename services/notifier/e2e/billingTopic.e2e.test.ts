import { connectCloud } from '@patterns/testing/cloud';
import { publishBillingRecord } from '../src/client/billing.ts';
import { openNotifier, record } from './notifier.ts';

const notifier = await openNotifier(connectCloud());

test('a record reaches a subscriber as it is, with the attributes by which it filters', async () => {
  const subscriber = await notifier.subscribe();
  const told = { ...record(), correlationId: 'order-7' };

  expect(await notifier.publish(told)).toMatchObject({
    failed: false,
    payload: { status: 'ok', messageId: expect.stringMatching(/\w/) },
  });

  const { correlationId: _, ...data } = told;
  const { body, attributes } = await subscriber.message(told.recordId);
  expect(JSON.parse(body)).toEqual({
    specversion: '1.0',
    id: told.recordId,
    type: 'com.example.billing.record.v1',
    source: '/billing',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/),
    datacontenttype: 'application/json',
    correlationid: 'order-7',
    data,
  });
  expect(attributes).toEqual({
    type: 'com.example.billing.record.v1',
    billingType: told.billingType,
    CorrelationId: 'order-7',
  });
});

test('a publisher that has a copy of the client needs no function', async () => {
  const subscriber = await notifier.subscribe();
  const told = record();

  await publishBillingRecord(notifier.sns, notifier.topicArn)(told);

  expect(JSON.parse((await subscriber.message(told.recordId)).body)).toMatchObject({ data: told });
});

test('a filter lets through just what it names', async () => {
  const [subscriptions, all] = [
    await notifier.subscribe({ filter: { billingType: ['subscription'] } }),
    await notifier.subscribe(),
  ];
  const records = (['product', 'subscription', 'service'] as const).map((billingType) => record({ billingType }));

  for (const each of records) await notifier.publish(each);

  for (const { recordId } of records) await all.message(recordId);
  const wanted = records[1]?.recordId ?? '';
  expect(await subscriptions.message(wanted)).toMatchObject({ attributes: { billingType: 'subscription' } });
  expect(await subscriptions.messages()).toEqual([]);
});

test('adding a subscriber touches nothing here: it gets what is published from then on', async () => {
  const before = record();
  await notifier.publish(before);

  const added = await notifier.subscribe();
  const after = record();
  await notifier.publish(after);

  await added.message(after.recordId);
  expect(await added.messages()).toEqual([]);
});

test("a subscription's dead letters hold what could not be delivered, and one failing subscriber delays no other", async () => {
  const [closed, open] = [await notifier.subscribe({ isClosed: true }), await notifier.subscribe()];
  const told = record();

  await notifier.publish(told);

  expect(JSON.parse((await open.message(told.recordId)).body)).toMatchObject({ data: told });
  expect(JSON.parse((await closed.deadLetter(told.recordId)).body)).toMatchObject({ data: told });
});

test.each([
  ['no id', { recordId: undefined }, '/recordId'],
  ['another type of billing', { billingType: 'gift' }, '/billingType'],
  ['half a cent', { amount: 0.5 }, '/amount'],
  ['an unknown currency', { currency: 'XXZ' }, '/currency'],
  ['a day that does not exist', { occurredAt: '2026-02-30T12:00:00Z' }, '/occurredAt'],
])(
  'an invalid record (%s) is an error for the publisher, and no subscriber hears of it',
  async (_, change, pointer) => {
    const subscriber = await notifier.subscribe();

    const { failed, payload } = await notifier.publish({ ...record(), ...change });

    expect(failed).toBe(true);
    expect(payload).toMatchObject({ errorType: 'invalid', errorMessage: expect.stringContaining(pointer) });
    const next = record();
    await notifier.publish(next);
    await subscriber.message(next.recordId);
    expect(await subscriber.messages()).toEqual([]);
  },
);
