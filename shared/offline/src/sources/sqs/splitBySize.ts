import { type SqsMessage, toRecord } from './sqsEvent.ts';

/** Lambda's limit for a synchronous event; a record's metadata counts. */
const limit = 6 * 1024 * 1024;
const envelope = Buffer.byteLength('{"Records":[]}');

/** As few parts as the limit allows, in order. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export function splitBySize(messages: readonly SqsMessage[], queueArn: string): SqsMessage[][] {
  const parts: SqsMessage[][] = [];
  let size = limit;
  for (const message of messages) {
    const length = Buffer.byteLength(JSON.stringify(toRecord(message, queueArn))) + 1;
    if (size + length > limit) {
      parts.push([]);
      size = envelope;
    }
    parts.at(-1)?.push(message);
    size += length;
  }
  return parts;
}
