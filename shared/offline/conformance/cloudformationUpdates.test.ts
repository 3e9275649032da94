import {
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { connectCloud, eventually } from '@patterns/testing/cloud';
import { queue, roleFor, stacks } from './stacks.ts';

const cloud = connectCloud();
const sfn = new SFNClient(cloud.connection);
const { client, create, update, comesTo } = stacks();

async function idOf(StackName: string, LogicalResourceId: string): Promise<string> {
  const { StackResourceDetail } = await client.send(new DescribeStackResourceCommand({ StackName, LogicalResourceId }));
  return StackResourceDetail?.PhysicalResourceId ?? '';
}

async function reasonsOf(StackName: string, status: string): Promise<(string | undefined)[]> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
  return StackEvents.filter(({ ResourceStatus }) => ResourceStatus === status).map(
    (event) => event.ResourceStatusReason,
  );
}

const delayOf = async (QueueUrl: string) => {
  const input = { QueueUrl, AttributeNames: ['DelaySeconds' as const] };
  return (await cloud.sqs.send(new GetQueueAttributesCommand(input))).Attributes?.DelaySeconds;
};

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
test('a queue with another name is another queue: made first, and the old one goes then', async () => {
  await create('cf-replace', { Work: queue('cf-replaced') });
  await comesTo('cf-replace', 'CREATE_COMPLETE');
  const old = await idOf('cf-replace', 'Work');

  await update('cf-replace', { Work: queue('cf-replacing') });
  await comesTo('cf-replace', 'UPDATE_COMPLETE');

  const young = await idOf('cf-replace', 'Work');
  expect(young).toMatch(/cf-replacing$/);
  await expect(delayOf(old)).rejects.toThrow('does not exist');
  expect(await delayOf(young)).toBe('0');
  expect(await reasonsOf('cf-replace', 'UPDATE_IN_PROGRESS')).toContain(
    'Requested update requires the creation of a new physical resource; hence creating one.',
  );
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
test('a name that another stack has is not taken over: the stack is rolled back', async () => {
  const owner = await create('cf-owner', { Work: queue('cf-owned', { DelaySeconds: 7 }) });
  await comesTo('cf-owner', 'CREATE_COMPLETE');

  await create('cf-thief', { Theirs: queue('cf-owned', { DelaySeconds: 7 }) });
  await comesTo('cf-thief', 'ROLLBACK_COMPLETE');

  expect(await reasonsOf('cf-thief', 'CREATE_FAILED')).toEqual([`cf-owned already exists in stack ${owner}`]);
  await client.send(new DeleteStackCommand({ StackName: 'cf-thief' }));
  expect(await delayOf(await idOf('cf-owner', 'Work'))).toBe('7');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html
test('a state machine takes another definition; an execution that runs goes on by its own', async () => {
  const stack = (Result: string) => ({
    Role: roleFor('states.amazonaws.com'),
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Definition: {
          StartAt: 'Wait',
          States: { Wait: { Type: 'Wait', Seconds: 60, Next: 'Done' }, Done: { Type: 'Pass', Result, End: true } },
        },
      },
    },
  });
  await create('cf-machine', stack('old'));
  await comesTo('cf-machine', 'CREATE_COMPLETE');
  const stateMachineArn = await idOf('cf-machine', 'Machine');
  const start = async () => (await sfn.send(new StartExecutionCommand({ stateMachineArn }))).executionArn;
  const old = await start();

  await update('cf-machine', stack('new'));
  await comesTo('cf-machine', 'UPDATE_COMPLETE');
  const young = await start();

  expect(await idOf('cf-machine', 'Machine')).toBe(stateMachineArn);
  await eventually(async () => {
    const [first, second] = await Promise.all(
      [old, young].map((executionArn) => sfn.send(new DescribeExecutionCommand({ executionArn }))),
    );
    expect([first?.output, second?.output]).toEqual(['"old"', '"new"']);
  });
});
