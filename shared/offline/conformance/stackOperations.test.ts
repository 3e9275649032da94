import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateSummaryCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { bodyOf, makeSlowly, queues } from './stacks.ts';

const cloud = localCloud();
const client = new CloudFormationClient(cloud.connection);

async function described(stack: string) {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  return Stacks[0];
}

const comesTo = (stack: string, status: string) =>
  eventually(async () => expect((await described(stack))?.StackStatus).toBe(status));

const isThere = (QueueName: string) =>
  cloud.sqs.send(new GetQueueUrlCommand({ QueueName })).then(
    () => true,
    () => false,
  );

const create = async (StackName: string, TemplateBody: string, more: Partial<CreateStackCommandInput> = {}) =>
  (await client.send(new CreateStackCommand({ StackName, TemplateBody, ...more }))).StackId ?? '';

test.each(['1st', 'a_b', 'a'.repeat(129)])('the name %s is none of a stack', async (name) => {
  await expect(create(name, bodyOf(queues('so-never', 1)))).rejects.toThrow(
    "at 'stackName' failed to satisfy constraint",
  );
});

test('a template is looked at without its parameters', async () => {
  const TemplateBody = bodyOf(queues('so-never', 1), {
    Parameters: { Size: { Type: 'Number', Description: 'How many' } },
  });
  const known = { Parameters: [{ ParameterKey: 'Size', Description: 'How many' }] };
  expect(await client.send(new ValidateTemplateCommand({ TemplateBody }))).toMatchObject(known);
  expect(await client.send(new GetTemplateSummaryCommand({ TemplateBody }))).toMatchObject({
    ...known,
    ResourceTypes: ['AWS::SQS::Queue'],
  });
  for (const TemplateURL of ['no url', 'https://none.s3.amazonaws.com/%E0%A4%A'])
    await expect(client.send(new ValidateTemplateCommand({ TemplateURL }))).rejects.toThrow('S3 error');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
test('a stack that is deleted while it is made leaves nothing, however often that is asked', async () => {
  await makeSlowly('so-hasty-0', 500);
  const id = await create('so-hasty', bodyOf(queues('so-hasty', 2)));
  const remove = () => client.send(new DeleteStackCommand({ StackName: 'so-hasty' }));
  await Promise.all([remove(), remove()]);
  await comesTo(id, 'DELETE_COMPLETE');
  expect([await isThere('so-hasty-0'), await isThere('so-hasty-1')]).toEqual([false, false]);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html
test('a stack that is protected stays; a parameter that is secret is not told', async () => {
  const secret = { Parameters: { Secret: { Type: 'String', NoEcho: true }, Plain: { Type: 'String', Default: 'p' } } };
  const id = await create('so-protected', bodyOf(queues('so-protected', 1), secret), {
    EnableTerminationProtection: true,
    Parameters: [{ ParameterKey: 'Secret', ParameterValue: 'hunter2' }],
  });
  await comesTo('so-protected', 'CREATE_COMPLETE');
  expect((await described('so-protected'))?.Parameters).toEqual([
    { ParameterKey: 'Secret', ParameterValue: '****' },
    { ParameterKey: 'Plain', ParameterValue: 'p' },
  ]);
  const remove = () => client.send(new DeleteStackCommand({ StackName: 'so-protected' }));
  await expect(remove()).rejects.toThrow('cannot be deleted while TerminationProtection is enabled');

  const StackName = 'so-protected';
  await client.send(new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }));
  await remove();
  await comesTo(id, 'DELETE_COMPLETE');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html
test('one operation at a time: of two updates at once one is refused, as is a change set meanwhile', async () => {
  await create('so-busy', bodyOf(queues('so-busy', 1)));
  await comesTo('so-busy', 'CREATE_COMPLETE');
  const [StackName, ChangeSetName] = ['so-busy', 'next'];
  const TemplateBody = bodyOf(queues('so-busy', 2));
  const { Id } = await client.send(new CreateChangeSetCommand({ StackName, ChangeSetName, TemplateBody }));
  await expect(client.send(new CreateChangeSetCommand({ StackName, ChangeSetName, TemplateBody }))).rejects.toThrow(
    'ChangeSet next cannot be created',
  );
  // By its id alone.
  const execute = () => client.send(new ExecuteChangeSetCommand({ ChangeSetName: Id }));
  const update = () => client.send(new UpdateStackCommand({ StackName, TemplateBody: bodyOf(queues('so-busy', 3)) }));

  await makeSlowly('so-busy-1', 500);

  const ended = await Promise.allSettled([execute(), update(), update()]);
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await comesTo('so-busy', 'UPDATE_COMPLETE');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
test('a request that is sent again with its token is heard once, and each event of its operation bears it', async () => {
  const StackName = 'so-tokens';
  const one = { ClientRequestToken: 'so-create' };
  const [id, again] = await Promise.all([1, 2].map(() => create(StackName, bodyOf(queues(StackName, 1)), one)));
  expect(again).toBe(id);
  await comesTo(StackName, 'CREATE_COMPLETE');
  const update = (count: number, ClientRequestToken: string) =>
    client.send(
      new UpdateStackCommand({ StackName, TemplateBody: bodyOf(queues(StackName, count)), ClientRequestToken }),
    );
  await update(2, 'so-update');
  await comesTo(StackName, 'UPDATE_COMPLETE');
  await update(3, 'so-update');
  await expect(update(3, 'so-create')).rejects.toMatchObject({ name: 'TokenAlreadyExistsException' });
  expect([await isThere('so-tokens-1'), await isThere('so-tokens-2')]).toEqual([true, false]);

  const change = { StackName, ChangeSetName: 'next' };
  await client.send(new CreateChangeSetCommand({ ...change, TemplateBody: bodyOf(queues(StackName, 1)) }));
  const execute = () => client.send(new ExecuteChangeSetCommand({ ...change, ClientRequestToken: 'so-execute' }));
  await execute();
  await comesTo(StackName, 'UPDATE_COMPLETE');
  await execute();
  const remove = () => client.send(new DeleteStackCommand({ StackName, ClientRequestToken: 'so-delete' }));
  await remove();
  await comesTo(String(id), 'DELETE_COMPLETE');
  await remove();

  await expect(create(StackName, bodyOf(queues(StackName, 1)), one)).rejects.toThrow(
    'already been used for this stack',
  );
  expect(await create('so-tokens-2', bodyOf(queues('so-tokens-other', 1)), one)).not.toBe(id);

  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: String(id) }));
  const tokens = Map.groupBy(StackEvents, ({ ClientRequestToken }) => ClientRequestToken);
  expect([...tokens.keys()].reverse()).toEqual(['so-create', 'so-update', 'so-execute', 'so-delete']);
});
