import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const client = new SQSClient({ maxAttempts: 1 });

/** Sends to a queue as the function's role, and answers how that went. */
export async function handler({ queueUrl, body = 'sent' }: { queueUrl: string; body?: string }) {
  try {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
    return { sent: true };
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { sent: false, name, message, status: $metadata?.httpStatusCode };
  }
}
