'use strict';

const { existingStore, groupId, networkResources, storeSecurity, subnets, vpc } = require('./network.cjs');

/**
 * A cache behind functions: a private network, which a database of the same service shares, and one small node of Valkey
 * with TLS. Whoever is in the functions' security group may use it: it holds nothing that is not elsewhere too, and a
 * password would be one secret more to read before each cold start. One node has no fail-over: replaced or restarted, it is
 * empty, and away for minutes. When full, it throws entries with a lifetime out (`volatile-lru`). The params `cacheEndpoint` (`host:port`, with TLS and
 * without a password), `subnetIds` and `securityGroupIds` (each separated by commas) name an existing cache and network;
 * then neither is created.
 *
 * A service has a `cloudformation.cjs` beside its serverless.yml
 *
 *   module.exports = cache();   // or, with a database: { ...database({ … }), ...cache() }
 *
 * and takes from it `${file(cloudformation.cjs):cache}` into `resources`, `…:vpc` into the functions that connect, and
 * `…:cacheEndpoint` into their environment as CACHE_ENDPOINT.
 *
 * @param {object} [options]
 * @param {string[]} [options.endpoints] AWS services that these functions call besides S3 and DynamoDB: each costs some
 *   $15 a month
 */
exports.cache = ({ endpoints = [] } = {}) => ({
  cache: async (serverless) => {
    const existing = await existingStore(serverless, 'cacheEndpoint');
    return { Resources: existing ? {} : { ...networkResources(endpoints), ...cacheResources } };
  },

  vpc: async (serverless) => vpc(await existingStore(serverless, 'cacheEndpoint')),

  cacheEndpoint: async (serverless) => {
    const existing = await existingStore(serverless, 'cacheEndpoint');
    if (existing) return existing.store;
    const of = (part) => ({ 'Fn::GetAtt': ['CacheReplicationGroup', `PrimaryEndPoint.${part}`] });
    return { 'Fn::Join': [':', [of('Address'), of('Port')]] };
  },
});

/**
 * One node for $9.34 a month. A serverless cache is $6.13 idle and never away, but a cluster to its clients: they need
 * its protocol, and a script may touch only keys of one slot.
 */
const cacheResources = {
  ...storeSecurity('Cache', 'The cache', 6379),
  CacheSubnetGroup: {
    Type: 'AWS::ElastiCache::SubnetGroup',
    Properties: { Description: 'The private subnets', SubnetIds: subnets },
  },
  CacheReplicationGroup: {
    Type: 'AWS::ElastiCache::ReplicationGroup',
    Properties: {
      ReplicationGroupDescription: { Ref: 'AWS::StackName' },
      Engine: 'valkey',
      EngineVersion: '8.0',
      AutoMinorVersionUpgrade: true,
      CacheNodeType: 'cache.t4g.micro',
      NumCacheClusters: 1,
      AutomaticFailoverEnabled: false,
      TransitEncryptionEnabled: true,
      AtRestEncryptionEnabled: true,
      CacheSubnetGroupName: { Ref: 'CacheSubnetGroup' },
      SecurityGroupIds: [groupId('CacheSecurityGroup')],
    },
  },
};
