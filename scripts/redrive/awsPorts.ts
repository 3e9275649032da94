import { randomUUID } from 'node:crypto';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetterQueue } from './redriveQueue.ts';
import type { DeadLetter, ReplayPorts } from './types.ts';

/** Long enough for a whole run: what is left must not come round again. */
const HIDDEN_SECONDS = 900;

interface Received extends DeadLetter {
  receiptHandle: string;
}

/** @param WaitTimeSeconds of each look: on AWS only a long poll asks all servers of a queue. */
export function deadLetterQueue(sqs: SQSClient, QueueUrl: string, WaitTimeSeconds: number): DeadLetterQueue {
  const receipt = (letter: DeadLetter) => ({ QueueUrl, ReceiptHandle: (letter as Received).receiptHandle });
  return {
    isFifo: QueueUrl.endsWith('.fifo'),
    receive: async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          WaitTimeSeconds,
          VisibilityTimeout: HIDDEN_SECONDS,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      );
      return Messages.map(toLetter);
    },
    delete: async (letter) => {
      await sqs.send(new DeleteMessageCommand(receipt(letter)));
    },
    release: async (letter) => {
      await sqs.send(new ChangeMessageVisibilityCommand({ ...receipt(letter), VisibilityTimeout: 0 }));
    },
  };
}

export function replayPorts(sqs: SQSClient, lambda: LambdaClient): ReplayPorts {
  return {
    send: async (QueueUrl, { body, attributes, groupId }) => {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody: body,
          MessageAttributes: attributes,
          ...(groupId === undefined ? {} : { MessageGroupId: groupId }),
          ...(QueueUrl.endsWith('.fifo') ? { MessageDeduplicationId: randomUUID() } : {}),
        }),
      );
    },
    invoke: async (FunctionName, Payload) => {
      await lambda.send(new InvokeCommand({ FunctionName, Payload, InvocationType: 'Event' }));
    },
    call: async (FunctionName, body) => {
      const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: body }));
      if (FunctionError) throw new Error(`${FunctionName} failed: ${Payload?.transformToString()}`);
    },
  };
}

function toLetter({
  MessageId = '',
  Body = '',
  MessageAttributes = {},
  Attributes = {},
  ReceiptHandle = '',
}: Message): Received {
  const { MessageGroupId, SentTimestamp } = Attributes;
  return {
    messageId: MessageId,
    body: Body,
    attributes: MessageAttributes,
    ...(MessageGroupId === undefined ? {} : { groupId: MessageGroupId }),
    sentAt: Number(SentTimestamp),
    receiptHandle: ReceiptHandle,
  };
}
