import type { SQSClient } from '@aws-sdk/client-sqs';
import { sendDeadLetter } from '@patterns/runtime/deadLetter';
import type { DeadLetter } from '../domain/park.ts';

/** The queue of parked orders: a letter's body is what `resumeFulfilment` takes. */
export function parkedQueue(sqs: SQSClient, queueUrl: string): DeadLetter {
  return (orderId, reason) =>
    sendDeadLetter(sqs, { queueUrl, body: JSON.stringify({ orderId }), error: new Error(reason), code: 'parked' });
}
