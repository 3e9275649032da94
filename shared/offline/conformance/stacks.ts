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

const Capabilities: Capability[] = ['CAPABILITY_NAMED_IAM'];

/** Stacks of a test's own, through the real SDK. */
export function stacks() {
  const client = new CloudFormationClient(connectCloud().connection);
  const bodyOf = (Resources: object) => JSON.stringify({ Resources });

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
    create: async (stack: string, resources: object): Promise<string> => {
      const input = { StackName: stack, TemplateBody: bodyOf(resources), Capabilities };
      const { StackId = '' } = await client.send(new CreateStackCommand(input));
      return StackId;
    },
    update: (stack: string, resources: object) =>
      client.send(new UpdateStackCommand({ StackName: stack, TemplateBody: bodyOf(resources), Capabilities })),
  };
}
