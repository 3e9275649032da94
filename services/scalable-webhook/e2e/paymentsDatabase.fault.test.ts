import { paymentsDatabase } from '../src/adapters/paymentsDatabase.ts';
import { paymentsContract } from '../src/domain/payments.contract.ts';
import { faultSuite } from './faultSuite.ts';

const { database } = await faultSuite();
const [consumer, reader] = [database.as('CONSUMER'), database.as('READER')];

afterAll(() => Promise.all([consumer.close(), reader.close()]));

paymentsContract("PostgreSQL, as the consumer's role", () => paymentsDatabase(consumer));

test("the reader's role finds what the consumer's recorded and records nothing", async () => {
  const event = {
    ...({ webhookId: 'w-1', type: 'payment.failed', occurredAt: '2026-01-31T12:00:00.000Z' } as const),
    ...{ paymentId: 'p-role', orderId: 'o-1', amount: 1, currency: 'EUR' },
  };
  await paymentsDatabase(consumer).record(event);

  expect(await paymentsDatabase(reader).find('p-role')).toMatchObject({ status: 'failed' });
  await expect(paymentsDatabase(reader).record(event)).rejects.toMatchObject({ code: '42501' });
});

test.each([
  ['consumer', 'UPDATE payment_events SET amount = 0'],
  ['consumer', 'DELETE FROM payments'],
  ['consumer', 'CREATE TABLE mine ()'],
  ['reader', 'SELECT * FROM payment_events'],
])("the %s's role may not %s", async (role, sql) => {
  const connection = role === 'consumer' ? consumer : reader;

  await expect(connection.query(sql)).rejects.toMatchObject({ code: '42501' });
});
