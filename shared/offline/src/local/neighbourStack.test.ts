import { trustPolicy } from '../iam/trustPolicy.ts';
import { neighbourStack } from './neighbourStack.ts';

const service = {
  ...{ service: 'shop', stage: 'dev', stackName: 'shop-dev', serviceDir: '/shop', template: { Resources: {} } },
  ...{ functions: [], esbuildConfigFile: '/shop/esbuild.config.cjs', warnings: ['w'] },
};

function neighbour(params: Record<string, string>, file = 'catalogue') {
  return { file: `/shop/local/neighbours/${file}.ts`, params, handlers: ['getProduct'] };
}

test('is a stack of its own, with the functions, topics and queues that the params name', () => {
  const params = { getName: 'getProduct', getArn: 'getProduct', billsArn: 'BillingTopic', workUrl: 'WorkQueue' };

  const stack = neighbourStack(service, [neighbour({ ...params, workArn: 'WorkQueue' })]);

  expect(stack).toMatchObject({ service: 'shop-local', stackName: 'shop-local-dev', warnings: [] });
  expect(stack.functions).toEqual([
    {
      key: 'getProduct',
      logicalId: 'GetProductLambdaFunction',
      handler: 'local/neighbours/catalogue.getProduct',
      entry: '/shop/local/neighbours/catalogue.ts',
    },
  ]);
  expect(stack.template.Resources).toEqual({
    StandInRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: trustPolicy('lambda.amazonaws.com'),
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
      },
    },
    GetProductLambdaFunction: {
      Type: 'AWS::Lambda::Function',
      Properties: expect.objectContaining({ FunctionName: 'shop-local-dev-getProduct' }),
    },
    BillingTopic: { Type: 'AWS::SNS::Topic' },
    WorkQueue: { Type: 'AWS::SQS::Queue' },
  });
  expect(stack.template.Outputs).toEqual({
    getName: { Value: { Ref: 'GetProductLambdaFunction' } },
    getArn: { Value: { 'Fn::GetAtt': ['GetProductLambdaFunction', 'Arn'] } },
    billsArn: { Value: { Ref: 'BillingTopic' } },
    workUrl: { Value: { Ref: 'WorkQueue' } },
    workArn: { Value: { 'Fn::GetAtt': ['WorkQueue', 'Arn'] } },
  });
});

test.each([
  [{ productName: 'getPrice' }, 'params.productName names getPrice: export a function of that name'],
  [{ product: 'getProduct' }, 'end params.product in what it is: Name or Arn'],
  [{ billsUrl: 'BillingTopic' }, 'end params.billsUrl in what it is: Arn or Name'],
])('%j is refused with the file and the remedy', (params, says) => {
  expect(() => neighbourStack(service, [neighbour(params)])).toThrow(says);
});

test('two files can not export one function', () => {
  const two = [neighbour({ aName: 'getProduct' }), neighbour({ bName: 'getProduct' }, 'prices')];

  expect(() => neighbourStack(service, two)).toThrow(/catalogue.ts and .*prices.ts both export getProduct/);
});
