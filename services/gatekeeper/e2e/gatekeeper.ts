import { randomUUID } from 'node:crypto';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { Cloud, DeployedService } from '@patterns/testing/cloud';
import { type Answer, type Asked, jsonClient } from '@patterns/testing/http';
import type { Permission } from '../src/domain/permission.ts';

interface AskedWith extends Asked {
  token?: string;
}

/** A client of the service's API, and of its administration by invoke. */
export interface Gatekeeper {
  ask(method: string, path: string, asked?: AskedWith): Promise<Answer>;
  /** What `manageUsers` answers. */
  manage(change: object): Promise<{ failed: boolean; payload: unknown }>;
  /** The id of a user whom no other test has; without permissions named, nobody is created. */
  user(permissions?: readonly Permission[]): Promise<string>;
  /** The id of a document that no other test has; nothing is stored. */
  documentId(): string;
  /** Removes all that was made of `user` and `documentId`. */
  clear(): Promise<void>;
}

/** The service as it stands, and its client. */
export async function openGatekeeper<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Service & Gatekeeper> {
  const service = await cloud.service('gatekeeper');
  const userIds: string[] = [];
  const documentIds: string[] = [];

  const send = jsonClient(service.output('ServiceEndpoint'));
  const ask: Gatekeeper['ask'] = (method, path, { token, headers, body } = {}) =>
    send(method, path, {
      body,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    });

  const manage: Gatekeeper['manage'] = (change) => cloud.invoke(service.output('ManageUsersFunctionName'), change);

  return {
    ...service,
    ask,
    manage,
    user: async (permissions) => {
      const userId = `e2e-${randomUUID()}`;
      userIds.push(userId);
      if (permissions) await manage({ action: 'create', userId, permissions });
      return userId;
    },
    documentId: () => {
      const documentId = `e2e-${randomUUID()}`;
      documentIds.push(documentId);
      return documentId;
    },
    clear: async () => {
      const TableName = service.physicalId('DocumentsTable');
      await Promise.all([
        ...userIds.map((userId) => manage({ action: 'remove', userId })),
        ...documentIds.map((S) =>
          cloud.dynamodb.send(new DeleteItemCommand({ TableName, Key: { documentId: { S } } })),
        ),
      ]);
    },
  };
}

/** All routes, each with the permission that opens it. */
export const routes: readonly [permission: Permission, method: string, path: (id: string) => string][] = [
  ['users:admin', 'POST', () => 'users'],
  ['users:admin', 'PUT', (id) => `users/${id}/permissions`],
  ['users:admin', 'DELETE', (id) => `users/${id}`],
  ['documents:read', 'GET', () => 'documents'],
  ['documents:write', 'POST', () => 'documents'],
];

export const unauthorized = { status: 401, title: 'Unauthorized', detail: 'Send a valid token.' };
export const forbidden = { status: 403, title: 'Forbidden', detail: 'You may not do this.' };
/** All of the body: not a word about what went wrong. */
export const internal = { type: 'about:blank', status: 500, title: 'Internal Server Error' };
