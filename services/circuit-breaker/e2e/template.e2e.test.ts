import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';

const service = resolve(import.meta.dirname, '..');
const table = arn('CircuitTable');
const publish = ['sns:Publish', { Ref: 'CircuitTopic' }] as const;

templateContract(service, {
  getRate: [['dynamodb:GetItem dynamodb:UpdateItem', table], publish],
  listCircuits: [['dynamodb:GetItem', table]],
  setCircuit: [['dynamodb:GetItem dynamodb:UpdateItem', table], publish],
});

const functions = async (params: Record<string, string> = {}) =>
  (await compiledTemplate(service, params)).resources
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties: { VpcConfig, Environment } }) => {
      const { CACHE_ENDPOINT } = (Environment as { Variables: Record<string, string> }).Variables;
      return { VpcConfig, CACHE_ENDPOINT };
    });

test('circuits are in the table, and no function is in a VPC', async () => {
  expect(await functions()).toEqual(Array(3).fill({ VpcConfig: undefined, CACHE_ENDPOINT: '' }));
});

test('by parameter they are in a Redis that exists, and the functions in its network', async () => {
  const params = { cacheEndpoint: 'cache.example.com:6379', subnetIds: 'subnet-1,subnet-2', securityGroupIds: 'sg-1' };

  expect(await functions(params)).toEqual(
    Array(3).fill({
      VpcConfig: { SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1'] },
      CACHE_ENDPOINT: 'cache.example.com:6379',
    }),
  );
});

test('a Redis without its network is refused', async () => {
  await expect(functions({ cacheEndpoint: 'cache.example.com:6379' })).rejects.toThrow(
    'Give cacheEndpoint, subnetIds and securityGroupIds together',
  );
});
