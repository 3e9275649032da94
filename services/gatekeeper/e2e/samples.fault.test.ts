import { resolve } from 'node:path';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { localCloud } from '@patterns/testing/cloud';
import { samplesContract } from '@patterns/testing/samples';
import createDocument from '../events/createDocument.json' with { type: 'json' };

const cloud = localCloud();
const service = await cloud.service('gatekeeper');

// Nobody can delete a document, and the sample makes the same one each time.
beforeAll(async () => {
  const TableName = service.physicalId('DocumentsTable');
  const { documentId } = JSON.parse(createDocument.body);
  await cloud.dynamodb.send(new DeleteItemCommand({ TableName, Key: { documentId: { S: documentId } } }));
});

const answers = (statusCode: number) => expect.objectContaining({ statusCode });

samplesContract('gatekeeper', resolve(import.meta.dirname, '../events'), {
  // Nobody signed its token: a sound one would not stay so.
  authorizeRequest: expect.objectContaining({ errorMessage: 'Unauthorized' }),
  createUser: answers(201),
  replacePermissions: answers(200),
  deleteUser: answers(204),
  manageUsers: expect.objectContaining({ status: 'ok' }),
  createDocument: answers(201),
  listDocuments: answers(200),
});
