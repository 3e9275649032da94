import type { LocalCloud } from '../../localCloud.ts';
import { type AwsCall, AwsError, type AwsRequest, type AwsService } from '../awsService.ts';
import { awsJsonAnswer, parseAwsJson } from '../protocol/awsJson.ts';
import { textMember } from '../protocol/textMember.ts';
import { bringUpToDate } from './bringUpToDate.ts';
import { createPurge } from './createPurge.ts';
import { deletedBatch, deletedMessage } from './expiredHandles.ts';
import { asAwsError, type SqsQueue, SqsStoreClass } from './fauxqs.ts';
import { manageQueue } from './manageQueue.ts';
import { type QueueDepth, queueDepth } from './queueDepth.ts';
import { receiveMessage } from './receiveMessage.ts';
import { sendMessage } from './sendMessage.ts';
import { sendMessageBatch } from './sendMessageBatch.ts';
import { sqsFailure } from './sqsFailure.ts';

/** The SDK sends to the host of a queue's URL, which is the endpoint's. */
type SqsOptions = Pick<LocalCloud, 'iam' | 'region' | 'accountId' | 'endpoint' | 'clock'>;

export interface SqsService extends AwsService {
  /** When the message in hand becomes visible as last set, in milliseconds since the epoch; `undefined` if in no hand. */
  visibleAt(receiptHandle: string): number | undefined;
  depth(queueName: string): QueueDepth | undefined;
  /** Ends all long polls, empty. */
  stop(): void;
}

/** SQS: the queues of fauxqs, in this process. */
export function createSqs({ iam, region, accountId, endpoint, clock }: SqsOptions): SqsService {
  const store = new SqsStoreClass();
  const { host } = new URL(endpoint);
  const purge = createPurge(clock);
  let stopping = false;
  store.host = '';
  store.region = region;

  function queueOf(input: Record<string, unknown>): SqsQueue {
    const queue = store.getQueue(textMember(input, 'QueueUrl'));
    if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    bringUpToDate(queue);
    return queue;
  }

  function arnOf(input: Record<string, unknown>): string {
    const name = textMember(input, 'QueueName') || textMember(input, 'QueueUrl').split('/').at(-1);
    return name ? `arn:aws:sqs:${region}:${accountId}:${name}` : '*';
  }

  function perform(call: AwsCall, { signal, headers }: AwsRequest): object | Promise<object> {
    const { action, input } = call;
    if (input.QueueUrl === undefined) return manageQueue(call, arnOf(input), { store, iam, host });
    const queue = queueOf(input);
    const manage = () => manageQueue(call, queue.arn, { store, iam, host });
    const traceHeader = headers['x-amzn-trace-id'];
    switch (action) {
      case 'SendMessage':
        return sendMessage(queue, input, traceHeader);
      case 'SendMessageBatch':
        return sendMessageBatch(queue, (input.Entries ?? []) as object[], traceHeader);
      case 'ReceiveMessage':
        return receiveMessage(queue, input, { store, signal, isStopping: () => stopping });
      case 'DeleteMessage':
        return deletedMessage(queue, input, manage);
      case 'DeleteMessageBatch':
        return deletedBatch(queue, (input.Entries ?? []) as object[], manage);
      case 'PurgeQueue':
        return purge(queue);
      default:
        return manage();
    }
  }

  return {
    name: 'sqs',
    accessDenied: { code: 'AccessDenied', status: 403 },
    signingNames: ['sqs'],
    targets: ['AmazonSQS'],
    parse: parseAwsJson,
    authorize: ({ action, input }) => [{ action: `sqs:${action.replace(/Batch$/, '')}`, resourceArn: arnOf(input) }],
    handle: async (call, request) => {
      try {
        return awsJsonAnswer(await perform(call, request), request);
      } catch (error) {
        throw asAwsError(error);
      }
    },
    failure: sqsFailure,
    visibleAt: (receiptHandle) => {
      const entries = [...store.allQueues()].map((queue) => queue.inflightMessages.get(receiptHandle));
      return entries.find((entry) => entry !== undefined)?.visibilityDeadline;
    },
    depth: (queueName) => {
      const queue = store.getQueueByName(queueName);
      return queue && queueDepth(queue);
    },
    stop: () => {
      stopping = true;
      store.shutdown();
    },
  };
}
