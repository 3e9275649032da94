import * as v from 'valibot';
import type { PolicyStatement } from '../../iam/types.ts';
import { createLambda } from '../../lambda/createLambda.ts';
import { fakeHost } from '../../lambda/testing/fakeHost.ts';
import type { EventInvokeConfiguration } from '../../lambda/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { lambdaResources } from './resources.ts';

const stack = {
  stackName: 'orders-dev',
  service: 'orders',
  stage: 'dev',
  code: (id: string) => ({ file: `/bundles/${id}.js` }),
};
const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:orders-dev-pay';
const functionProperties = {
  FunctionName: 'orders-dev-pay',
  Handler: 'src/functions/pay/index.handler',
  Role: 'arn:aws:iam::000000000000:role/pay',
  Runtime: 'nodejs24.x',
  Code: { S3Bucket: 'deployments', S3Key: 'orders.zip' },
};

function fixture() {
  const statements: [string, PolicyStatement][] = [];
  const eventInvokes: [string, EventInvokeConfiguration][] = [];
  const host = fakeHost();
  const lambda = {
    ...createLambda(host, { write: () => undefined, tell: () => undefined }, () => undefined),
    configureEventInvoke: (name: string, configuration: EventInvokeConfiguration) => {
      eventInvokes.push([name, configuration]);
    },
  };
  host.iam.addResourceStatement = (resourceArn, statement) => {
    statements.push([resourceArn, statement]);
  };
  const cloud = { ...host, lambda } as unknown as LocalCloud;
  const create = async (type: string, properties: object) => {
    const provider = lambdaResources.find((candidate) => candidate.type === `AWS::Lambda::${type}`);
    if (!provider) throw new Error(`no provider of ${type}`);
    const parsed = v.parse(provider.properties, properties);
    return provider.create({ logicalId: `Pay${type}`, type, properties: parsed, stack, cloud });
  };
  return { create, host, lambda, statements, eventInvokes };
}

test('a function stands with what it says and the defaults of Lambda', async () => {
  const { create, lambda } = fixture();
  const created = await create('Function', functionProperties);
  expect(created).toMatchObject({ physicalId: 'orders-dev-pay', attributes: { Arn: arn } });
  expect(lambda.get('orders-dev-pay')).toEqual({
    functionName: 'orders-dev-pay',
    arn,
    handler: 'src/functions/pay/index.handler',
    codeFile: '/bundles/PayFunction.js',
    environment: {},
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    roleArn: 'arn:aws:iam::000000000000:role/pay',
    logGroupName: '/aws/lambda/orders-dev-pay',
    modifiedAt: expect.any(Number),
  });
});

test('numbers may be text, as parameters are', async () => {
  const { create, lambda } = fixture();
  await create('Function', {
    ...functionProperties,
    Timeout: '10',
    MemorySize: '512',
    ReservedConcurrentExecutions: '0',
    DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:000000000000:dead' },
    Environment: { Variables: { LIMIT: 5, STRICT: true } },
  });
  expect(lambda.get('orders-dev-pay')).toMatchObject({
    timeoutSeconds: 10,
    memoryMegabytes: 512,
    reservedConcurrency: 0,
    deadLetterArn: 'arn:aws:sqs:eu-west-1:000000000000:dead',
    environment: { LIMIT: '5', STRICT: 'true' },
  });
});

test.each([
  ['a name of 65 characters', { FunctionName: 'x'.repeat(65) }, 'choose a shorter one'],
  ['a timeout of 901 s', { Timeout: 901 }, '900'],
  ['another language', { Runtime: 'python3.13' }, 'nodejs24.x'],
])('refuses %s', async (_, change, message) => {
  const { create } = fixture();
  await expect(create('Function', { ...functionProperties, ...change })).rejects.toThrow(message);
});

test('a function without a name gets one', async () => {
  const { create } = fixture();
  const { physicalId } = await create('Function', { ...functionProperties, FunctionName: undefined });
  expect(physicalId).toMatch(/^orders-dev-PayFunction-\w+$/);
});

test('a version is the first', async () => {
  const { create } = fixture();
  expect(await create('Version', { FunctionName: 'orders-dev-pay' })).toMatchObject({
    physicalId: `${arn}:1`,
    attributes: { Version: '1' },
  });
});

test('a permission becomes a statement of the function for the source', async () => {
  const { create, statements } = fixture();
  const SourceArn = 'arn:aws:execute-api:eu-west-1:000000000000:api/*';
  const Principal = 'apigateway.amazonaws.com';
  await create('Function', functionProperties);
  await create('Permission', { FunctionName: arn, Action: 'lambda:InvokeFunction', Principal, SourceArn });
  expect(statements).toEqual([
    [
      arn,
      {
        Sid: 'orders-dev-PayPermission',
        Effect: 'Allow',
        Principal: { Service: Principal },
        Action: 'lambda:InvokeFunction',
        Resource: arn,
        Condition: { ArnLike: { 'aws:SourceArn': SourceArn } },
      },
    ],
  ]);
});

test('https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html: a permission is of a function that is there', async () => {
  const { create } = fixture();
  const permission = { FunctionName: arn, Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' };

  await expect(create('Permission', permission)).rejects.toThrow(`Function not found: ${arn}`);
});

test('settings of asynchronous invocations reach the function', async () => {
  const { create, eventInvokes } = fixture();
  const onFailureArn = 'arn:aws:sqs:eu-west-1:000000000000:failed';
  await create('EventInvokeConfig', {
    FunctionName: 'orders-dev-pay',
    MaximumRetryAttempts: 0,
    MaximumEventAgeInSeconds: 60,
    DestinationConfig: { OnFailure: { Destination: onFailureArn } },
  });
  expect(eventInvokes).toEqual([
    ['orders-dev-pay', { maximumRetryAttempts: 0, maximumEventAgeSeconds: 60, onFailureArn }],
  ]);
});

test.each([
  ['a queue that the role may not send to', 'arn:aws:sqs:eu-west-1:000000000000:dead', 'sqs:SendMessage'],
  ['a topic that the role may not publish to', 'arn:aws:sns:eu-west-1:000000000000:dead', 'sns:Publish'],
  ['a FIFO queue', 'arn:aws:sqs:eu-west-1:000000000000:dead.fifo', 'FIFO'],
  ['what is neither', 'arn:aws:kinesis:eu-west-1:000000000000:stream/dead', 'is no queue'],
])('as Lambda does, it refuses %s as the end of events', async (_, TargetArn, says) => {
  const { create, host } = fixture();
  host.iam.refusal = () => 'AccessDenied';
  const dead = { ...functionProperties, DeadLetterConfig: { TargetArn } };
  await expect(async () => create('Function', dead)).rejects.toThrow(says);

  await create('Function', functionProperties);
  const OnFailure = { Destination: TargetArn };
  await expect(async () =>
    create('EventInvokeConfig', { FunctionName: 'orders-dev-pay', DestinationConfig: { OnFailure } }),
  ).rejects.toThrow(says);
});

test('a function may be a destination, and no dead letter target', async () => {
  const { create, eventInvokes } = fixture();
  const dead = { ...functionProperties, DeadLetterConfig: { TargetArn: arn } };
  await expect(async () => create('Function', dead)).rejects.toThrow('no queue or topic');

  await create('Function', functionProperties);
  const DestinationConfig = { OnSuccess: { Destination: arn } };
  await create('EventInvokeConfig', { FunctionName: 'orders-dev-pay', DestinationConfig });

  expect(eventInvokes).toEqual([['orders-dev-pay', { onSuccessArn: arn }]]);
});

test.each(['arn:aws:s3:::dead', 'arn:aws:events:eu-west-1:000000000000:event-bus/dead'])(
  'says that the destination %s is not built here',
  async (Destination) => {
    const { create } = fixture();
    await create('Function', functionProperties);

    await expect(async () =>
      create('EventInvokeConfig', {
        FunctionName: 'orders-dev-pay',
        DestinationConfig: { OnFailure: { Destination } },
      }),
    ).rejects.toThrow('not built');
  },
);
