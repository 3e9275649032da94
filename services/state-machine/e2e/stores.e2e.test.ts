import { connectCloud } from '@patterns/testing/cloud';
import { booksTable } from '../src/adapters/booksTable.ts';
import { fulfilmentsTable } from '../src/adapters/fulfilmentsTable.ts';
import { booksContract } from '../src/domain/books.contract.ts';
import { fulfilmentsContract } from '../src/domain/fulfilments.contract.ts';

const cloud = connectCloud();
const service = await cloud.service('state-machine');
const tables = { accounts: service.physicalId('AccountsTable'), entries: service.physicalId('EntriesTable') };

booksContract('tables', () => booksTable(cloud.dynamodb, tables));
fulfilmentsContract('table', () => fulfilmentsTable(cloud.dynamodb, service.output('FulfilmentsTableName')));
