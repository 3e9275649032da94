import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openGatekeeper } from './gatekeeper.ts';
import { openIssuer } from './issuer.ts';

export const openScene: OpenScene = async (cloud) => {
  const service = await openGatekeeper(cloud);
  const { token: issue } = openIssuer(service);
  const token = await issue(await service.user(['documents:read', 'documents:write']));
  return {
    service: 'gatekeeper',
    story: 'Documents are written and read by those alone whom the authorizer lets in.',
    events: 'documents created',
    breakage: {
      story: 'createDocument dies three times after it has stored a document.',
      faults: [
        {
          target: { function: 'gatekeeper/createDocument', awsService: 'dynamodb', action: 'PutItem' },
          effect: { crash: 'after' },
          times: 3,
        },
      ],
    },
    send: async (documentId) =>
      expectStatus(
        await service.ask('POST', 'documents', { token, body: { documentId, title: 'Handbook' } }),
        201,
        409,
      ),
    // The list holds no more than a hundred: each is looked up where it lies.
    effects: async (documentId) => {
      const { Item } = await cloud.dynamodb.send(
        new GetItemCommand({ TableName: service.physicalId('DocumentsTable'), Key: { documentId: { S: documentId } } }),
      );
      return Item ? 1 : 0;
    },
    close: () => service.clear(),
  };
};
