import { localCloud } from '@patterns/testing/cloud';
import { receiptsTable } from '../src/adapters/receiptsTable.ts';
import { receiptsContract } from '../src/domain/receipts.contract.ts';
import type { Receipts } from '../src/domain/receipts.ts';

const cloud = localCloud();
let receipts: Receipts;

beforeAll(async () => {
  const { outputs } = await cloud.service('internal-handoff');
  receipts = receiptsTable(cloud.dynamodb, outputs.ReceiptsTableName ?? '');
});

receiptsContract('table', () => receipts);
