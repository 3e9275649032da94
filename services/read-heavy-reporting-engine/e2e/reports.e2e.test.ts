import { connectCloud, eventually } from '@patterns/testing/cloud';
import { bill, openReporting, someDay } from './reporting.ts';

const service = await openReporting(connectCloud());

test('what the notifier publishes is in the reports, and money never mixes currencies', async () => {
  const query = someDay();
  const day = query.from;
  const yesterday = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const days = { ...query, from: yesterday };
  const begin = Date.now();
  await Promise.all([
    service.publish(bill(query, { amount: 250, billingType: 'product' })),
    service.publish(bill(query, { amount: 1000, billingType: 'service' })),
    service.publish(bill(query, { amount: 700, billingType: 'service', currency: 'CHF' })),
    service.publish(bill(query, { amount: 9, occurredAt: `${yesterday}T23:59:59.999Z`, billingType: 'product' })),
  ]);

  await eventually(async () => {
    const { status, body } = await service.read(days);
    expect([status, body]).toEqual([
      200,
      {
        ...days,
        rows: [
          { day: yesterday, currency: 'EUR', amount: 9 },
          { day, currency: 'CHF', amount: 700 },
          { day, currency: 'EUR', amount: 1250 },
        ],
        asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    ]);
    expect(Date.parse(body.asOf)).toBeGreaterThan(begin - 60_000);
  });
  expect((await service.read({ ...days, report: 'revenue-by-billing-type' })).body.rows).toEqual([
    { billingType: 'product', currency: 'EUR', amount: 259 },
    { billingType: 'service', currency: 'CHF', amount: 700 },
    { billingType: 'service', currency: 'EUR', amount: 1000 },
  ]);
});

test('a report is loaded once and then found, as of when it was loaded', async () => {
  const query = someDay();

  const first = await service.read(query);
  const second = await service.read(query);

  expect(first).toMatchObject({ status: 200, cache: 'miss', body: { rows: [] } });
  expect(second).toEqual({ ...first, cache: 'hit' });
});

test('a record published five times counts once', async () => {
  const query = someDay();
  const event = bill(query);
  for (let time = 0; time < 5; time++) await service.publish(event);
  await service.publish(bill(query, { amount: 5 }));

  await service.adds(query, 105);
});
