import type { Database } from '@patterns/runtime/postgres';
import { eventually } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { batchesWith } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';
import { webhook } from './webhookService.ts';

const { service, database } = await faultSuite();
let held: Database[] = [];

afterEach(letGo);

/** Takes all connections that the role may have, from the functions too. */
async function holdAll(role: 'CONSUMER' | 'READER'): Promise<void> {
  const hangUp =
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1 AND pid <> pg_backend_pid()';
  held = Array.from({ length: await database.limit(role) }, () => database.as(role));
  await held[0]?.query(hangUp, [database.username(role)]);
  await eventually(() => Promise.all(held.map((connection) => connection.query('SELECT 1'))));
}

async function letGo(): Promise<void> {
  await Promise.all(held.map((connection) => connection.close()));
  held = [];
}

test("a connection refused past the limit of the consumer's role is retried, and the payment arrives", async () => {
  const body = webhook();
  await holdAll('CONSUMER');

  expect((await service.post(body)).status).toBe(202);
  await eventually(async () => {
    const batches = await batchesWith(service, 'recordPayment', body.data.paymentId);
    expect(batches.filter(({ failures }) => failures > 0)).not.toEqual([]);
  });
  expect(await database.connections('CONSUMER')).toBe(await database.limit('CONSUMER'));
  await letGo();

  expect(await service.payment(body.data.paymentId)).toMatchObject({ status: 'succeeded' });
});

test("GET past the limit of the reader's role is 503 with Retry-After, and the consumer goes on", async () => {
  const body = webhook();
  await holdAll('READER');

  const answer = await service.get(body.data.paymentId);
  expectProblem(answer, { status: 503, title: 'Service Unavailable' });
  expect(answer.headers.get('retry-after')).toBe('1');
  await service.post(body);
  await eventually(async () => expect(await database.rows([body.data.paymentId])).toEqual({ events: 1, payments: 1 }));
  await letGo();

  expect(await service.payment(body.data.paymentId)).toMatchObject({ status: 'succeeded' });
});

test('a role hangs up on an environment that asks for nothing', async () => {
  const connection = database.as('CONSUMER');
  const { rows } = await connection.query('SHOW idle_session_timeout');
  await connection.close();

  expect(rows).toEqual([{ idle_session_timeout: '1min' }]);
});
