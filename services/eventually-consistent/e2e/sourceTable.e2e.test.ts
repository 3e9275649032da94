import { randomUUID } from 'node:crypto';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { connectCloud } from '@patterns/testing/cloud';
import { sourceTable } from '../src/adapters/sourceTable.ts';
import { sourceContract } from '../src/domain/source.contract.ts';

const cloud = connectCloud();
const service = await cloud.service('eventually-consistent');
const table = service.output('SourceTableName');
const source = sourceTable(cloud.dynamodb, table);

sourceContract('table', () => source);

test('versions never restart: what is put after its tombstone is gone has a greater version than all before', async () => {
  const thing = { kind: 'customer', id: `e2e-${randomUUID()}`, name: 'Ada', email: 'ada@example.com' } as const;
  const aMonthAgo = sourceTable(cloud.dynamodb, table, () => Date.now() - 31 * 86_400_000);
  await aMonthAgo.put(thing);
  const before = await aMonthAgo.put(thing);
  await aMonthAgo.remove('customer', thing.id);
  // As the time to live does, sooner or later.
  await cloud.dynamodb.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: `customer#${thing.id}` } } }));

  expect(await source.put(thing)).toBeGreaterThan(before + 1);
});
