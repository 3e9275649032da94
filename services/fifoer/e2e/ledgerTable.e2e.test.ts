import { connectCloud } from '@patterns/testing/cloud';
import { ledgerTable } from '../src/adapters/ledgerTable.ts';
import { accountsContract } from '../src/domain/accounts.contract.ts';

const cloud = connectCloud();
const service = await cloud.service('fifoer');

accountsContract('table', () => ledgerTable(cloud.dynamodb, service.output('LedgerTableName')));
