import { ofType, resourcesOf } from '@patterns/testing/template';
import type { Needs } from './types.ts';

interface Compiled {
  service: string;
  stackName: string;
  template: { Resources: object };
}

/** The params that name what exists, by what a service makes without them: see database.cjs and cache.cjs. */
const STORE_PARAMS = {
  databaseSecretArn: 'AWS::RDS::DBInstance',
  cacheEndpoint: 'AWS::ElastiCache::ReplicationGroup',
};

/** @param params those that its serverless.yml has a default for. */
export function needsOf({ service, stackName, template }: Compiled, params: readonly string[]): Needs {
  const resources = resourcesOf(template);
  const concurrencyParam = params.find((param) => param.endsWith('Concurrency'));
  const stores = Object.entries(STORE_PARAMS).filter(([, type]) => ofType(resources, type).length > 0);
  return {
    service,
    stackName,
    reserved: ofType(resources, 'AWS::Lambda::Function')
      .filter(({ Properties }) => Properties.ReservedConcurrentExecutions !== undefined)
      .map(({ Properties: { FunctionName, ReservedConcurrentExecutions } }) => {
        return { functionName: String(FunctionName), executions: Number(ReservedConcurrentExecutions) };
      }),
    ...(concurrencyParam === undefined ? {} : { concurrencyParam }),
    vpcs: ofType(resources, 'AWS::EC2::VPC').length,
    networkParams: [...stores.map(([param]) => param), 'subnetIds', 'securityGroupIds'],
  };
}
