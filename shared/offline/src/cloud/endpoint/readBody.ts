import type { Readable } from 'node:stream';
import { AwsError } from '../awsService.ts';

const megabytes = 16;

/** The whole body of a request. @throws AwsError RequestEntityTooLarge (413) above 16 MB. */
export async function readBody(incoming: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The stream outlives the loop: the socket is still needed for the refusal.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > megabytes * 1024 * 1024) {
      incoming.resume();
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): AwsError {
  const message = `The local cloud reads bodies of up to ${megabytes} MB: send less in one request`;
  return new AwsError('RequestEntityTooLarge', message, { status: 413, headers: { connection: 'close' } });
}
