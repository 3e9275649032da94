import { trustPolicy } from '../iam/trustPolicy.ts';
import { stackFixture } from './testing/stackFixture.ts';

const { deploy, remove, ask, stop } = await stackFixture();
afterAll(stop);

const queue = (Properties: Record<string, unknown> = {}, more: object = {}) =>
  ({ Type: 'AWS::SQS::Queue', Properties, ...more }) as const;
const isThere = (QueueUrl: string | undefined) =>
  ask('sqs', 'GetQueueAttributes', { QueueUrl }).then(
    () => true,
    () => false,
  );

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
describe('what AWS would replace', () => {
  test('is made anew under another name, and the old one goes once all stands', async () => {
    const granted = { Queues: [{ Ref: 'Work' }], PolicyDocument: { Statement: [] } };
    const policy = { Type: 'AWS::SQS::QueuePolicy', Properties: granted };
    const before = await deploy({ Work: queue(), Policy: policy }, 'replaced');

    const after = await deploy({ Work: queue({ FifoQueue: true }), Policy: policy }, 'replaced');

    expect(after.Work).not.toBe(before.Work);
    expect([await isThere(before.Work), await isThere(after.Work)]).toEqual([false, true]);
    await remove('replaced');
    expect(await isThere(after.Work)).toBe(false);
  });

  test('keeps its old name where the template gives it one, and the update fails', async () => {
    const { Work } = await deploy({ Work: queue({ QueueName: 'custom.fifo', FifoQueue: true }) }, 'custom');

    await expect(deploy({ Work: queue({ QueueName: 'custom.fifo', FifoQueue: false }) }, 'custom')).rejects.toThrow(
      'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename custom.fifo and update the stack again.',
    );
    expect(await isThere(Work)).toBe(true);
  });

  test('gets the name that the template gives it now', async () => {
    const before = await deploy({ Work: queue({ QueueName: 'one' }) }, 'renamed');

    const after = await deploy({ Work: queue({ QueueName: 'two' }) }, 'renamed');

    expect([await isThere(before.Work), await isThere(after.Work)]).toEqual([false, true]);
  });

  test('of a generated name is replaced under another generated one, and in place from then on', async () => {
    const role = {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: trustPolicy('states.amazonaws.com') },
    };
    const machine = (StateMachineType: string, Result: string) => ({
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineType,
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Definition: { StartAt: 'A', States: { A: { Type: 'Pass', Result, End: true } } },
      },
    });
    const deployed = async (type: string, result: string) =>
      (await deploy({ Role: role, Machine: machine(type, result) }, 'generated')).Machine;
    const before = await deployed('STANDARD', 'a');

    const after = await deployed('EXPRESS', 'a');

    expect(after).not.toBe(before);
    expect(await deployed('EXPRESS', 'b')).toBe(after);
    expect(await ask('stepfunctions', 'ListStateMachines')).toMatchObject({
      stateMachines: [{ stateMachineArn: after, type: 'EXPRESS' }],
    });
  });

  test('stays as it was where another resource fails', async () => {
    const before = await deploy({ Work: queue({ QueueName: 'kept' }) }, 'undone');
    const failing = queue({ VisibilityTimeout: 'never' }, { DependsOn: 'Work' });

    await expect(deploy({ Work: queue({ QueueName: 'new' }), Bad: failing }, 'undone')).rejects.toThrow('Bad');

    expect(await isThere(before.Work)).toBe(true);
    await expect(ask('sqs', 'GetQueueUrl', { QueueName: 'new' })).rejects.toThrow('does not exist');
  });

  test('stays beside the new one under UpdateReplacePolicy Retain', async () => {
    const policy = { UpdateReplacePolicy: 'Retain' };
    const before = await deploy({ Work: queue({ QueueName: 'old' }, policy) }, 'retained');

    await deploy({ Work: queue({ QueueName: 'young' }, policy) }, 'retained');

    expect(await isThere(before.Work)).toBe(true);
  });
});

test('a resource that fails is to be corrected and deployed again; at the first start, to be started again', async () => {
  const failing = { Bad: queue({ VisibilityTimeout: 'never' }) };

  await expect(deploy(failing, 'told', 'arn:stack')).rejects.toThrow('in serverless.yml and deploy again');
  await expect(deploy(failing, 'told')).rejects.toThrow('in serverless.yml and start again');
});
