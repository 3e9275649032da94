import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { trustPolicy } from '../iam/trustPolicy.ts';
import { functionFixture } from '../lambda/testing/functionFixture.ts';
import { stackFixture } from '../stack/testing/stackFixture.ts';
import { until } from './sqs/sqsMappingFixture.ts';

/** Writes a line for each batch it is given. */
const source = `
const { appendFileSync } = require('node:fs');
const textOf = ({ body, kinesis }) => body ?? Buffer.from(kinesis.data, 'base64').toString();
exports.handler = async ({ Records }) =>
  appendFileSync(__dirname + '/batches', Records.map(textOf).join(' ') + '\\n');
`;
const { codeFile } = functionFixture(source);
const file = join(codeFile, '..', 'batches');
const { deploy, ask, stop } = await stackFixture(codeFile);
afterAll(stop);

const batches = () => readFileSync(file, 'utf8').split('\n').filter(Boolean);
beforeEach(() => appendFileSync(file, ''));

const Statement = [{ Effect: 'Allow', Action: ['sqs:*', 'kinesis:*'], Resource: '*' }];
const common = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trustPolicy('lambda.amazonaws.com'),
      Policies: [{ PolicyName: 'all', PolicyDocument: { Statement } }],
    },
  },
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      ...{ Handler: 'src/functions/fixture/index.handler', Runtime: 'nodejs24.x', Code: {} },
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    },
  },
};
const mapping = (of: string, Properties: object) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: { Ref: 'Function' }, EventSourceArn: { 'Fn::GetAtt': [of, 'Arn'] }, ...Properties },
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
describe('an update of a mapping, without interruption', () => {
  test('of a queue takes its new batch size and is enabled', async () => {
    const Work = { Type: 'AWS::SQS::Queue' };
    const stack = (given: object) => ({ ...common, Work, Mapping: mapping('Work', given) });
    const before = await deploy(stack({ Enabled: false }), 'queue');
    const Entries = ['1', '2', '3'].map((Id) => ({ Id, MessageBody: Id }));
    await ask('sqs', 'SendMessageBatch', { QueueUrl: before.Work, Entries });

    const after = await deploy(stack({ BatchSize: 1 }), 'queue');
    await until(() => batches().length === 3);

    expect(after.Mapping).toBe(before.Mapping);
    expect(batches().sort()).toEqual(['1', '2', '3']);
  });

  test.each(['LATEST', 'TRIM_HORIZON'])(
    'of a stream goes on from where it was, whatever its start (%s)',
    async (at) => {
      const Name = `clicks-${at}`;
      const Clicks = { Type: 'AWS::Kinesis::Stream', Properties: { Name, ShardCount: 1 } };
      const stack = (given: object) => ({
        ...common,
        Clicks,
        Mapping: mapping('Clicks', { StartingPosition: at, ...given }),
      });
      const put = (text: string) =>
        ask('kinesis', 'PutRecord', {
          StreamName: Name,
          PartitionKey: 'k',
          Data: Buffer.from(text).toString('base64'),
        });
      const has = (text: string) => batches().some((batch) => batch.includes(`${at}-${text}`));
      const { Mapping } = await deploy(stack({}), at);
      // What came before it began to read is not for it at LATEST.
      while (!has('0')) await Promise.all([put(`${at}-0`), sleep(20)]);

      await deploy(stack({ Enabled: false }), at);
      for (const text of ['1', '2', '3']) await put(`${at}-${text}`);
      expect(await deploy(stack({ BatchSize: 1 }), at)).toMatchObject({ Mapping });
      await until(() => has('3'));

      expect(batches().filter((batch) => new RegExp(`^${at}-[123]`).test(batch))).toEqual(
        ['1', '2', '3'].map((text) => `${at}-${text}`),
      );
    },
  );

  test('that is refused leaves it as it was', async () => {
    const Work = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'refused.fifo', FifoQueue: true } };
    const stack = (given: object) => ({ ...common, Work, Mapping: mapping('Work', given) });
    const { Work: QueueUrl } = await deploy(stack({}), 'refused');

    await expect(deploy(stack({ BatchSize: 11 }), 'refused')).rejects.toThrow('a FIFO queue has batches of at most 10');
    const message = { MessageBody: 'still', MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    await ask('sqs', 'SendMessage', { QueueUrl, ...message });

    await until(() => batches().includes('still'));
  });
});

test('a mapping that is removed takes no message from its queue', async () => {
  const Work = { Type: 'AWS::SQS::Queue' };
  const { Work: QueueUrl } = await deploy({ ...common, Work, Mapping: mapping('Work', {}) }, 'removed');
  await ask('sqs', 'SendMessage', { QueueUrl, MessageBody: 'taken' });
  await until(() => batches().includes('taken'));

  await deploy({ ...common, Work }, 'removed');
  await ask('sqs', 'SendMessage', { QueueUrl, MessageBody: 'kept' });

  const { Messages } = await ask('sqs', 'ReceiveMessage', { QueueUrl, AttributeNames: ['ApproximateReceiveCount'] });
  expect(Messages).toMatchObject([{ Body: 'kept', Attributes: { ApproximateReceiveCount: '1' } }]);
});
