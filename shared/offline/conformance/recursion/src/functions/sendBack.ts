import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({});

/** Sends each message back to the queue that it came from, but those that say `once`. */
export const handler = async ({ Records }: { Records: { body: string }[] }): Promise<void> => {
  for (const { body } of Records) {
    if (body.includes('once')) continue;
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.LOOP_QUEUE_URL, MessageBody: body }));
  }
};
