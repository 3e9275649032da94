import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { connectCloud } from '@patterns/testing/cloud';
import { handledKey } from '../src/adapters/ledgerItems.ts';
import { ledgerTable } from '../src/adapters/ledgerTable.ts';
import { accountsContract } from '../src/domain/accounts.contract.ts';
import { newAccountId } from './ledgerService.ts';

const cloud = connectCloud();
const service = await cloud.service('fifoer');
const TableName = service.output('LedgerTableName');

accountsContract('table', () => ledgerTable(cloud.dynamodb, TableName));

test('what is handled expires after 14 days, as no queue keeps a message longer', async () => {
  const [accountId, now] = [newAccountId(), Date.now()];

  await ledgerTable(cloud.dynamodb, TableName, () => now).stop(accountId, 'm-1');

  const get = new GetItemCommand({ TableName, Key: handledKey(accountId, 'm-1'), ConsistentRead: true });
  const { Item } = await cloud.dynamodb.send(get);
  expect(Item?.expiresAt).toEqual({ N: String(Math.floor(now / 1_000) + 1_209_600) });
});
