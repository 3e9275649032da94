import { randomUUID } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { eventually, type FunctionFault, redrive } from '@patterns/testing/cloud';
import { mostAtOnce } from '@patterns/testing/load';
import { faultSuite } from './faultSuite.ts';
import { ada, newPrefix } from './replication.ts';

const { cloud, service, database, master, deadLetterQueueUrl, sides, converged, deadLetters, batches } =
  await faultSuite();

const drain = () => cloud.drain(deadLetterQueueUrl);
beforeAll(drain);
afterAll(drain);

/** Customers and orders written, changed and deleted; answers what their ids begin with. */
async function writeSome(count = 10): Promise<string> {
  const prefix = newPrefix();
  const ids = Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
  await Promise.all(ids.flatMap((id) => [service.putOrder(id, id), service.putCustomer(id)]));
  await service.putCustomer(`${prefix}-0`, { ...ada, name: 'Grace' });
  await service.deleteOrder(`${prefix}-1`);
  await service.deleteCustomer(`${prefix}-2`);
  return prefix;
}

test.each<[string, FunctionFault]>([
  ['every batch is delivered twice', { effect: { duplicate: true }, times: 5 }],
  ['the consumer dies before it begins', { effect: { crash: 'before' }, times: 3 }],
  ['the consumer dies once it is done', { effect: { crash: 'after' }, times: 3 }],
  ['the consumer times out', { effect: { timeout: true }, times: 1 }],
  [
    'the stream can not be read',
    { awsService: 'dynamodb', action: 'GetRecords', effect: { error: 'InternalServerError' }, times: 3 },
  ],
])(
  'any history converges when %s',
  async (_, fault) => {
    await service.fault('replicateChange', fault);

    const prefix = await writeSome();

    expect(await converged(prefix, 60_000)).toHaveLength(20);
    expect(await deadLetters(prefix)).toEqual([]);
  },
  90_000,
);

test('what is delivered again, out of order, changes nothing', async () => {
  const prefix = await writeSome();
  await converged(prefix);
  const before = await sides(prefix);
  const told = await batches(prefix);

  for (const { event } of told.toReversed()) await cloud.invoke(service.functionName('replicateChange'), event);

  expect(await sides(prefix)).toEqual(before);
});

test('one writer a shard, also of a burst', async () => {
  const begin = new Date().toISOString();
  const prefix = newPrefix();

  await Promise.all(Array.from({ length: 300 }, (_, index) => service.putCustomer(`${prefix}-${index}`)));

  expect(await converged(prefix, 60_000)).toHaveLength(300);
  expect(mostAtOnce(await batches('', begin))).toBe(1);
  expect(await database.connections('REPLICATOR')).toBeLessThanOrEqual(await database.limit('REPLICATOR'));
}, 90_000);

describe('one bad record blocks nothing', () => {
  test('it is a dead letter at once, whole and with its reason, and its neighbours are applied', async () => {
    const prefix = newPrefix();
    const bad = { pk: { S: `customer#${prefix}-bad` }, id: { S: `${prefix}-bad` }, kind: { S: 'customer' } };
    await service.putCustomer(`${prefix}-a`);

    await cloud.dynamodb.send(
      new PutItemCommand({ TableName: service.table, Item: { ...bad, correlationId: { S: 'order-7' } } }),
    );
    await service.putCustomer(`${prefix}-b`);

    await eventually(async () => {
      const { readSide } = await sides(prefix);
      expect(readSide).toMatchObject([{ id: `${prefix}-a` }, { id: `${prefix}-b` }]);
    });
    const letter = await cloud.takeMessage(deadLetterQueueUrl, ({ body }) => body.includes(prefix));
    expect(JSON.parse(letter.body)).toMatchObject({ eventName: 'INSERT', dynamodb: { NewImage: bad } });
    expect(letter.attributes).toEqual({
      ...{ ErrorCode: 'invalid', ErrorMessage: expect.stringContaining('/deleted'), CorrelationId: 'order-7' },
    });
  });

  describe('that the database refuses', () => {
    const id = `e2e-${randomUUID()}`;
    const mend = () => master.query(`ALTER TABLE ${database.schema}.customers DROP CONSTRAINT IF EXISTS refused`);
    afterAll(mend);

    test('is one too, and its alarm goes off', async () => {
      await master.query(`ALTER TABLE ${database.schema}.customers ADD CONSTRAINT refused CHECK (id <> '${id}')`);

      await service.putCustomer(id);

      await eventually(async () =>
        expect(await deadLetters(id)).toMatchObject([{ attributes: { ErrorCode: 'invalid' } }]),
      );
      const alarm = () => cloud.alarmState(service, 'ReplicationDeadLetterQueueDepthAlarm');
      await eventually(async () => expect(await alarm()).toBe('ALARM'));
    });

    test('is applied by `npm run redrive`, once the cause is mended', async () => {
      await mend();

      expect(await redrive('eventually-consistent', 'ReplicationDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

      expect(await converged(id)).toHaveLength(1);
    });
  });
});

test('the lag is a metric', async () => {
  const lag = await cloud.watch(service, 'Lag');

  await eventually(async () => {
    await service.putCustomer(newPrefix());
    expect(await lag()).toBe('ALARM');
  });
});
