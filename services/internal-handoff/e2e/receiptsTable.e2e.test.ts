import { connectCloud } from '@patterns/testing/cloud';
import { receiptsTable } from '../src/adapters/receiptsTable.ts';
import { receiptsContract } from '../src/domain/receipts.contract.ts';

const cloud = connectCloud();
const service = await cloud.service('internal-handoff');

receiptsContract('table', () => receiptsTable(cloud.dynamodb, service.output('ReceiptsTableName')));
