import { createClock } from '../../clock.ts';
import { createIam } from '../../iam/createIam.ts';
import { createSqs } from './service.ts';

const endpoint = 'http://127.0.0.1:4566';

/** Queues without an endpoint in front: for tests. */
export function sqsFixture() {
  const iam = createIam();
  const sqs = createSqs({ iam, region: 'eu-west-1', accountId: '000000000000', endpoint, clock: createClock(1) });

  async function ask<Output = Record<string, unknown>>(
    action: string,
    input: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<Output> {
    const answer = await sqs.handle(
      { action, input },
      {
        ...{ method: 'POST', url: new URL(endpoint), headers: {}, body: Buffer.from('') },
        ...{ signingName: 'sqs', region: 'eu-west-1', principal: { type: 'administrator' } },
        ...(signal && { signal }),
      },
    );
    return JSON.parse(String(answer.body)) as Output;
  }

  const create = async (QueueName: string, attributes: Record<string, string> = {}) => {
    const Attributes = { ...(QueueName.endsWith('.fifo') && { FifoQueue: 'true' }), ...attributes };
    return (await ask<{ QueueUrl: string }>('CreateQueue', { QueueName, Attributes })).QueueUrl;
  };

  const receive = async (QueueUrl: string, input: Record<string, unknown> = {}, signal?: AbortSignal) =>
    (await ask<{ Messages?: Received[] }>('ReceiveMessage', { QueueUrl, ...input }, signal)).Messages ?? [];

  return { sqs, iam, ask, create, receive };
}

interface Received {
  Body: string;
  ReceiptHandle: string;
  Attributes?: Record<string, string>;
  MessageAttributes?: Record<string, unknown>;
  MD5OfMessageAttributes?: string;
}
