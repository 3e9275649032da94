import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { connectCloud } from '@patterns/testing/cloud';
import { documentsTable } from '../src/adapters/documentsTable.ts';
import { documentsContract } from '../src/domain/documents.contract.ts';
import type { Documents } from '../src/domain/documents.ts';

const cloud = connectCloud();
const service = await cloud.service('gatekeeper');
const TableName = service.physicalId('DocumentsTable');
const table = documentsTable(cloud.dynamodb, TableName);
const created = new Set<string>();

const create: Documents['create'] = (document) => {
  created.add(document.documentId);
  return table.create(document);
};

const remove = (S: string) => cloud.dynamodb.send(new DeleteItemCommand({ TableName, Key: { documentId: { S } } }));

afterAll(() => Promise.all([...created].map(remove)));

documentsContract('table', () => ({ ...table, create }));
