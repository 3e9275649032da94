import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, type Part, resourcesOf, serverless, type Variables } from './cloudformationFixture.ts';

const { database } = load('./database.cjs') as {
  database(options: { dir: string; roles: string[]; users: string[] }): Record<'database' | 'vpc' | 'secretArns', Part>;
};

const existing = {
  'param:databaseSecretArn': 'arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf',
  'param:subnetIds': 'subnet-1, subnet-2',
  'param:securityGroupIds': 'sg-1',
};

describe('database', () => {
  const dir = mkdtempSync(join(tmpdir(), 'service-'));
  const steps = join(dir, 'src/functions/migrateDatabase');
  mkdirSync(steps, { recursive: true });
  writeFileSync(join(steps, 'schema.ts'), 'first step');
  const parts = database({ dir, roles: ['reader'], users: ['getPayment'] });
  const migration = async (variables?: Variables) =>
    (await resourcesOf(parts.database, variables)).DatabaseMigration?.Properties;

  test('makes an instance, and roles whose secrets wait for the network', async () => {
    const { Resources } = await parts.database(serverless());

    expect(Resources).toMatchObject({
      DatabaseInstance: {
        DeletionPolicy: 'Snapshot',
        Properties: { DBName: 'scalable_webhook_dev', ManageMasterUserPassword: true, StorageEncrypted: true },
      },
      ReaderDatabaseSecret: {
        Properties: { GenerateSecretString: { SecretStringTemplate: '{"username":"scalable_webhook_dev_reader"}' } },
      },
      ReaderDatabaseSecretAttachment: {
        DependsOn: expect.arrayContaining(['S3Endpoint', 'SecretsManagerEndpoint', 'FirstSubnetRouteTableAssociation']),
      },
    });
    expect(await parts.secretArns(serverless())).toEqual({
      master: { 'Fn::GetAtt': ['DatabaseInstance', 'MasterUserSecret.SecretArn'] },
      reader: { Ref: 'ReaderDatabaseSecretAttachment' },
    });
  });

  test('takes an existing database and network, and makes only the secrets', async () => {
    const { Resources } = await parts.database(serverless(existing));

    expect(Object.keys(Resources as object)).toEqual(['DatabaseMigration', 'ReaderDatabaseSecret']);
    expect(JSON.stringify(Resources)).toContain(`${existing['param:databaseSecretArn']}:SecretString:host}}`);
    expect(await parts.vpc(serverless(existing))).toEqual({
      subnetIds: ['subnet-1', 'subnet-2'],
      securityGroupIds: ['sg-1'],
    });
    expect(await parts.secretArns(serverless(existing))).toEqual({
      master: existing['param:databaseSecretArn'],
      reader: { Ref: 'ReaderDatabaseSecret' },
    });
  });

  test('functions wait for the migrations', async () => {
    const { extensions } = await parts.database(serverless());

    expect(extensions).toEqual({ GetPaymentLambdaFunction: { DependsOn: ['DatabaseMigration'] } });
  });

  test('the migrations run again for another database and for other steps, not for another test', async () => {
    const before = await migration();
    writeFileSync(join(steps, 'handler.test.ts'), 'a test');
    expect(await migration()).toEqual(before);
    expect(await migration(existing)).not.toEqual(before);

    writeFileSync(join(steps, 'schema.ts'), 'first step, second step');
    expect(await migration()).not.toEqual(before);
  });

  test('refuses half of an existing database', async () => {
    const { 'param:subnetIds': _, ...half } = existing;

    await expect(parts.vpc(serverless(half))).rejects.toThrow('together, or none of them');
  });

  test('refuses a role name that PostgreSQL would cut off', async () => {
    await expect(parts.database(serverless({ 'sls:stage': 'x'.repeat(60) }))).rejects.toThrow('63 characters');
  });
});
