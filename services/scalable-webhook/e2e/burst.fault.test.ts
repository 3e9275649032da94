import { eventually } from '@patterns/testing/cloud';
import { burst, highestDuring, mostAtOnce } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';

const { service, database, deliverPayment } = await faultSuite();

test('a burst of 1,000 leaves 1,000 rows, never more than 2 consumers, no connection beyond the limit of the role', async () => {
  const begin = new Date().toISOString();
  const work = (async () => {
    const { answers, accepted } = await burst(1_000, deliverPayment);
    const paymentIds = accepted.map(({ paymentId }) => paymentId);
    expect(answers).toEqual({ 202: 1_000 });
    const rows = { events: 1_000, payments: 1_000 };
    await eventually(async () => expect(await database.rows(paymentIds)).toEqual(rows));
  })();

  const connections = await highestDuring(work, () => database.connections('CONSUMER'));
  const invocations = await service.invocations('recordPayment');

  expect(mostAtOnce(invocations.filter(({ start }) => start >= begin))).toBe(2);
  expect(connections).toBeGreaterThan(0);
  expect(connections).toBeLessThanOrEqual(await database.limit('CONSUMER'));
});
