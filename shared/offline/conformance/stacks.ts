import {
  type Capability,
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { connectCloud, eventually } from '@patterns/testing/cloud';

export const queue = (name: string, properties = {}) => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: name, ...properties },
});

/** Resources of a template: `Queue0`, of the name `<prefix>-0`, and so on. */
export const queues = (prefix: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`Queue${index}`, queue(`${prefix}-${index}`)]));

/** A template. */
export const bodyOf = (Resources: object, more: object = {}): string => JSON.stringify({ Resources, ...more });

/** A role without rights, for a service such as `lambda.amazonaws.com`. */
export const roleFor = (service: string, properties = {}) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    ...properties,
  },
});

/**
 * The next queue of this name takes its time to be made: whatever other suites make meanwhile is not meant.
 *
 * @param latencyMs milliseconds.
 */
export async function makeSlowly(resource: string, latencyMs: number): Promise<void> {
  const target = { awsService: 'sqs', action: 'CreateQueue', resource };
  const body = JSON.stringify({ target, effect: { latencyMs }, times: 1 });
  await fetch(`${connectCloud().connection.endpoint}/_local/faults`, { method: 'POST', body });
}

const Capabilities: Capability[] = ['CAPABILITY_NAMED_IAM'];

/** Stacks of a test's own, through the real SDK. */
export function stacks() {
  const client = new CloudFormationClient(connectCloud().connection);

  async function statusOf(stack: string): Promise<string | undefined> {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks?.[0]?.StackStatus;
  }

  return {
    client,
    statusOf,
    comesTo: (stack: string, status: string): Promise<void> =>
      eventually(async () => expect(await statusOf(stack)).toBe(status)),
    /** Answers its id. */
    create: async (stack: string, resources: object, more?: object): Promise<string> => {
      const input = { StackName: stack, TemplateBody: bodyOf(resources, more), Capabilities };
      const { StackId = '' } = await client.send(new CreateStackCommand(input));
      return StackId;
    },
    update: (stack: string, resources: object, more?: object) =>
      client.send(new UpdateStackCommand({ StackName: stack, TemplateBody: bodyOf(resources, more), Capabilities })),
  };
}
