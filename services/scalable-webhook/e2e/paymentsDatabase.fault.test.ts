import { type Cloud, localCloud } from '@patterns/testing/cloud';
import { paymentsDatabase } from '../src/adapters/paymentsDatabase.ts';
import { paymentsContract } from '../src/domain/payments.contract.ts';
import { type ServiceDatabase, serviceDatabase } from './serviceDatabase.ts';
import { type WebhookService, webhookService } from './webhookService.ts';

const cloud: Cloud = localCloud();
let service: WebhookService;
let database: ServiceDatabase;
let consumer: ReturnType<ServiceDatabase['as']>;
let reader: ReturnType<ServiceDatabase['as']>;

beforeAll(async () => {
  service = await webhookService(cloud);
  database = await serviceDatabase(cloud, service);
  consumer = database.as('CONSUMER');
  reader = database.as('READER');
});

afterAll(() => Promise.all([consumer.close(), reader.close(), database.close()]));

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
