import { needsOf } from './needsOf.ts';

const compiled = (Resources: object) => ({ service: 'jobs', stackName: 'jobs-dev', template: { Resources } });
const lambda = (Properties: object) => ({ Type: 'AWS::Lambda::Function', Properties });

test('reads reserved concurrency, and the param that takes it away', () => {
  const template = {
    Run: lambda({ FunctionName: 'jobs-dev-run', ReservedConcurrentExecutions: 20 }),
    Start: lambda({ FunctionName: 'jobs-dev-start' }),
  };

  expect(needsOf(compiled(template), ['topicArn', 'workerConcurrency'])).toEqual({
    service: 'jobs',
    stackName: 'jobs-dev',
    concurrencyParam: 'workerConcurrency',
    reserved: [{ functionName: 'jobs-dev-run', executions: 20 }],
    vpcs: 0,
    networkParams: ['subnetIds', 'securityGroupIds'],
  });
});

test('reads VPCs, and the params that name what exists', () => {
  const template = {
    PrivateVpc: { Type: 'AWS::EC2::VPC' },
    DatabaseInstance: { Type: 'AWS::RDS::DBInstance' },
    CacheReplicationGroup: { Type: 'AWS::ElastiCache::ReplicationGroup' },
  };

  expect(needsOf(compiled(template), [])).toMatchObject({
    vpcs: 1,
    networkParams: ['databaseSecretArn', 'cacheEndpoint', 'subnetIds', 'securityGroupIds'],
  });
});
