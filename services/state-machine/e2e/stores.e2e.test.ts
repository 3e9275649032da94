import { connectCloud } from '@patterns/testing/cloud';
import { booksTable } from '../src/adapters/booksTable.ts';
import { fulfilmentsTable } from '../src/adapters/fulfilmentsTable.ts';
import { parkedQueue } from '../src/adapters/parkedQueue.ts';
import { booksContract } from '../src/domain/books.contract.ts';
import { fulfilmentsContract } from '../src/domain/fulfilments.contract.ts';
import { deadLetterContract } from '../src/domain/park.contract.ts';

const cloud = connectCloud();
const service = await cloud.service('state-machine');
const tables = { accounts: service.physicalId('AccountsTable'), entries: service.physicalId('EntriesTable') };
const parked = service.output('ParkedDeadLetterQueueUrl');

booksContract('tables', () => booksTable(cloud.dynamodb, tables));
fulfilmentsContract('table', () => fulfilmentsTable(cloud.dynamodb, service.output('FulfilmentsTableName')));
deadLetterContract(
  'queue',
  () => parkedQueue(cloud.sqs, parked),
  async (orderId) => {
    const { body, attributes } = await cloud.takeMessage(parked, (message) => message.body.includes(orderId));
    return { body, reason: attributes.ErrorMessage ?? '' };
  },
);
