import { randomBytes, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import { perCloud } from '../../perCloud.ts';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { databaseServer } from './databaseServer.ts';
import { openDatabase } from './openDatabase.ts';

/** What SecretTargetAttachment writes into a secret. */
export interface DatabaseTarget {
  engine: 'postgres';
  host: string;
  port: number;
  dbname: string;
  dbInstanceIdentifier: string;
}

const targets = perCloud(() => new Map<string, DatabaseTarget>());

/** The DBInstance with this identifier, if a stack of the cloud made it. */
export const databaseTarget = (cloud: LocalCloud, identifier: string) => targets(cloud).get(identifier);

const properties = v.object({
  Engine: v.literal('postgres', 'Only Engine postgres runs locally'),
  DBInstanceIdentifier: v.optional(v.string()),
  DBName: v.string('Name the database (DBName): the local server is shared'),
  MasterUsername: v.pipe(v.string(), v.regex(/^[A-Za-z]\w{0,15}$/, 'RDS takes 1 to 16 letters, digits or underscores')),
  MasterUserPassword: v.optional(v.string()),
  ManageMasterUserPassword: v.optional(v.boolean()),
});

export const dbInstance = resourceProvider({
  type: 'AWS::RDS::DBInstance',
  properties,
  name: { property: 'DBInstanceIdentifier' },
  begin: databaseServer,
  async create({ logicalId, properties: given, stack, cloud }) {
    const identifier = given.DBInstanceIdentifier ?? `${stack.stackName}-${logicalId}`.toLowerCase();
    const password = given.MasterUserPassword ?? randomBytes(24).toString('base64url');
    // Instances of AWS may have masters of one name; here all share one server, so the secret names another.
    const owner = `${given.DBName}_${given.MasterUsername}`;
    const { remove: close, ...address } = await openDatabase(cloud, stack.service, {
      name: given.DBName,
      owner,
      password,
    });
    const target = { ...address, dbname: given.DBName, dbInstanceIdentifier: identifier };
    targets(cloud).set(identifier, { engine: 'postgres', ...target });

    const secretArn = given.ManageMasterUserPassword ? await masterSecret(cloud, owner, password) : undefined;
    return {
      physicalId: identifier,
      remove: async () => {
        targets(cloud).delete(identifier);
        await close();
        const SecretId = secretArn;
        const input = { SecretId, ForceDeleteWithoutRecovery: true };
        if (SecretId) await callAsAdministrator(cloud, 'secretsmanager', 'DeleteSecret', input);
      },
      attributes: {
        'Endpoint.Address': target.host,
        'Endpoint.Port': String(target.port),
        DBInstanceArn: `arn:aws:rds:${cloud.region}:${cloud.accountId}:db:${identifier}`,
        ...(secretArn && { 'MasterUserSecret.SecretArn': secretArn }),
      },
    };
  },
});

/** RDS's own secret holds the credentials and nothing about the host. */
async function masterSecret(cloud: LocalCloud, username: string, password: string): Promise<string> {
  const { ARN } = await callAsAdministrator<{ ARN: string }>(cloud, 'secretsmanager', 'CreateSecret', {
    Name: `rds!db-${randomUUID()}`,
    SecretString: JSON.stringify({ username, password }),
  });
  return ARN;
}
