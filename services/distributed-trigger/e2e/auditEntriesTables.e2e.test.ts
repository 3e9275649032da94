import { connectCloud } from '@patterns/testing/cloud';
import { auditEntriesTable } from '../src/adapters/auditEntriesTable.ts';
import { auditEntriesContract } from '../src/domain/auditEntries.contract.ts';
import { consumers, kinds } from './trigger.ts';

const cloud = connectCloud();
const service = await cloud.service('distributed-trigger');

for (const table of kinds.map((kind) => `${consumers[kind].name}Table`)) {
  auditEntriesContract(table, () => auditEntriesTable(cloud.dynamodb, service.physicalId(table)));
}
