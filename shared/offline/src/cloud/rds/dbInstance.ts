import { randomBytes, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { databaseProxy } from './databaseProxy.ts';
import { databaseServer } from './databaseServer.ts';

/** What SecretTargetAttachment writes into a secret. */
export interface DatabaseTarget {
  engine: 'postgres';
  host: string;
  port: number;
  dbname: string;
  dbInstanceIdentifier: string;
}

const targets = new WeakMap<LocalCloud, Map<string, DatabaseTarget>>();

/** The DBInstance with this identifier, if a stack of the cloud made it. */
export const databaseTarget = (cloud: LocalCloud, identifier: string) => targets.get(cloud)?.get(identifier);

const properties = v.object({
  Engine: v.literal('postgres', 'Only Engine postgres runs locally'),
  DBInstanceIdentifier: v.optional(v.string()),
  DBName: v.string('Name the database (DBName): the local server is shared'),
  MasterUsername: v.string(),
  MasterUserPassword: v.optional(v.string()),
  ManageMasterUserPassword: v.optional(v.boolean()),
});

export const dbInstance = resourceProvider({
  type: 'AWS::RDS::DBInstance',
  properties,
  async create({ logicalId, properties: given, stack, cloud }) {
    const identifier = given.DBInstanceIdentifier ?? `${stack.stackName}-${logicalId}`.toLowerCase();
    const password = given.MasterUserPassword ?? randomBytes(24).toString('base64url');
    const server = await databaseServer(cloud);
    await server.addDatabase({ name: given.DBName, owner: given.MasterUsername, password });
    const proxy = await databaseProxy({ upstream: server, database: given.DBName, faults: cloud.faults });
    cloud.onStop('store', () => proxy.close());
    cloud.targetUrls.add(`postgres://127.0.0.1:${proxy.port}`);

    const target = { host: '127.0.0.1', port: proxy.port, dbname: given.DBName, dbInstanceIdentifier: identifier };
    const known = targets.get(cloud) ?? new Map<string, DatabaseTarget>();
    targets.set(cloud, known.set(identifier, { engine: 'postgres', ...target }));

    return {
      physicalId: identifier,
      attributes: {
        'Endpoint.Address': target.host,
        'Endpoint.Port': String(target.port),
        DBInstanceArn: `arn:aws:rds:${cloud.region}:${cloud.accountId}:db:${identifier}`,
        ...(given.ManageMasterUserPassword && {
          'MasterUserSecret.SecretArn': await masterSecret(cloud, given.MasterUsername, password),
        }),
      },
    };
  },
});

/** RDS's own secret holds the credentials and nothing about the host. */
async function masterSecret(cloud: LocalCloud, username: string, password: string): Promise<string> {
  const { ARN } = await cloud.call<{ ARN: string }>({ type: 'administrator' }, 'secretsmanager', 'CreateSecret', {
    Name: `rds!db-${randomUUID()}`,
    SecretString: JSON.stringify({ username, password }),
  });
  return ARN;
}
