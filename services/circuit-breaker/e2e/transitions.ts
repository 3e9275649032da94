import { randomUUID } from 'node:crypto';
import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Cloud } from '@patterns/testing/cloud';

/** What a subscriber of the circuits' topic hears from now on. */
interface Transitions {
  /** All so far, in the order of their times. */
  heard(): Promise<Transition[]>;
  end(): Promise<void>;
}

/** The data of a `com.example.circuit.transition.v1`. */
export interface Transition {
  circuit: string;
  from: string;
  to: string;
  reason: string;
  at: string;
}

export async function subscribe({ sqs, connection, drain }: Cloud, TopicArn: string): Promise<Transitions> {
  const sns = new SNSClient(connection);
  const Attributes = { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [letIn(TopicArn)] }) };
  const made = await sqs.send(new CreateQueueCommand({ QueueName: `transitions-${randomUUID()}`, Attributes }));
  const queue = { QueueUrl: made.QueueUrl ?? '' };
  const asked = new GetQueueAttributesCommand({ ...queue, AttributeNames: ['QueueArn'] });
  const Endpoint = (await sqs.send(asked)).Attributes?.QueueArn;
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes: { RawMessageDelivery: 'true' } }),
  );
  const told: Transition[] = [];
  return {
    heard: async () => {
      for (const { body } of await drain(queue.QueueUrl)) told.push(JSON.parse(body).data);
      return told.toSorted((one, other) => one.at.localeCompare(other.at));
    },
    end: async () => {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      await sqs.send(new DeleteQueueCommand(queue));
    },
  };
}

/** A queue has no rights of its own: its policy says who may send, here the topic to any queue of this account. */
const letIn = (topicArn: string) => ({
  ...{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
  Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
});
