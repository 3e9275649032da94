import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, type Part, resourcesOf, serverless } from './cloudformationFixture.ts';

const { database } = load('./database.cjs') as {
  database(options: { dir: string; roles: string[]; users: string[]; endpoints?: string[] }): Record<'database', Part>;
};
const { cache } = load('./cache.cjs') as {
  cache(options?: { endpoints: string[] }): Record<'cache' | 'vpc' | 'cacheEndpoint', Part>;
};

describe('cache', () => {
  const parts = cache();
  const network = { 'param:subnetIds': 'subnet-1, subnet-2', 'param:securityGroupIds': 'sg-1' };
  const existing = { ...network, 'param:cacheEndpoint': 'cache.example.com:6379' };

  test('makes one node with TLS, which the functions alone may reach', async () => {
    const { Resources } = await parts.cache(serverless());

    expect(Resources).toMatchObject({
      CacheReplicationGroup: { Properties: { Engine: 'valkey', NumCacheClusters: 1, TransitEncryptionEnabled: true } },
      CacheSecurityGroup: {
        Properties: {
          SecurityGroupIngress: [
            { FromPort: 6379, SourceSecurityGroupId: { 'Fn::GetAtt': ['FunctionSecurityGroup', 'GroupId'] } },
          ],
        },
      },
      FunctionCacheEgress: {
        Properties: { ToPort: 6379, DestinationSecurityGroupId: { 'Fn::GetAtt': ['CacheSecurityGroup', 'GroupId'] } },
      },
    });
    expect(await parts.cacheEndpoint(serverless())).toEqual({
      'Fn::Join': [
        ':',
        [
          { 'Fn::GetAtt': ['CacheReplicationGroup', 'PrimaryEndPoint.Address'] },
          { 'Fn::GetAtt': ['CacheReplicationGroup', 'PrimaryEndPoint.Port'] },
        ],
      ],
    });
  });

  test('takes an existing cache and network', async () => {
    expect(await parts.cache(serverless(existing))).toEqual({ Resources: {} });
    expect(await parts.cacheEndpoint(serverless(existing))).toBe('cache.example.com:6379');
    expect(await parts.vpc(serverless(existing))).toEqual({
      subnetIds: ['subnet-1', 'subnet-2'],
      securityGroupIds: ['sg-1'],
    });
  });

  test('refuses half of an existing cache', async () => {
    await expect(parts.vpc(serverless(network))).rejects.toThrow(
      'cacheEndpoint, subnetIds and securityGroupIds together',
    );
  });
});

describe('network', () => {
  const none = { dir: mkdtempSync(join(tmpdir(), 'service-')), roles: [], users: [] };
  mkdirSync(join(none.dir, 'src/functions/migrateDatabase'), { recursive: true });

  const endpointsOf = async (part: Part) =>
    Object.keys(await resourcesOf(part)).filter((id) => id.endsWith('Endpoint'));

  test('has only the endpoints that somebody names; those of S3 and DynamoDB cost nothing', async () => {
    expect(await endpointsOf(cache().cache)).toEqual(['S3Endpoint', 'DynamoDbEndpoint']);
    expect(await endpointsOf(cache({ endpoints: ['lambda'] }).cache)).toContain('LambdaEndpoint');
    expect(await endpointsOf(database({ ...none, endpoints: ['sqs'] }).database)).toEqual([
      'S3Endpoint',
      'DynamoDbEndpoint',
      'SecretsManagerEndpoint',
      'SqsEndpoint',
    ]);
  });

  test('is the same for a database and a cache of one service, so that they share it', async () => {
    const [one, other] = [await resourcesOf(database(none).database), await resourcesOf(cache().cache)];
    const shared = Object.keys(one).filter((id) => id in other);

    expect(shared).toContain('PrivateVpc');
    expect(shared.map((id) => one[id])).toEqual(shared.map((id) => other[id]));
  });

  test('refuses an endpoint that it does not know', async () => {
    await expect(cache({ endpoints: ['sqss'] }).cache(serverless())).rejects.toThrow('sqss');
  });
});
