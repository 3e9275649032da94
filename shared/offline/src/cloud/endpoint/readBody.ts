import type { Readable } from 'node:stream';
import { AwsError } from '../awsService.ts';

const megabytes = 16;

/**
 * The whole body of a request. One that is too large is read to its end all the same, or the client that is still
 * writing would see a reset in place of the refusal. @throws AwsError RequestEntityTooLarge (413) above 16 MB.
 */
export async function readBody(incoming: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= megabytes * 1024 * 1024) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > megabytes * 1024 * 1024) throw tooLarge();
  return Buffer.concat(chunks);
}

function tooLarge(): AwsError {
  const message = `The local cloud reads bodies of up to ${megabytes} MB: send less in one request`;
  return new AwsError('RequestEntityTooLarge', message, { status: 413 });
}
