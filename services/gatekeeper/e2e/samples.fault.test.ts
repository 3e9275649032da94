import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

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
