import type { BuildAppOptions } from 'fauxqs';
import { fauxqsHandlers, fauxqsModule } from '../sqs/fauxqs.ts';

export type S3Store = NonNullable<NonNullable<BuildAppOptions['stores']>['s3Store']>;

/** As much of fastify's request and reply as the handlers of fauxqs touch. */
interface FastifyRequest {
  params: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: Buffer;
}

interface FastifyReply {
  header(name: string, value: unknown): FastifyReply;
  status(status: number): FastifyReply;
  send(body?: string | Buffer): FastifyReply;
}

type Handler = (request: FastifyRequest, reply: FastifyReply, store: S3Store) => unknown;

export interface S3Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

export const { S3Store: S3StoreClass } = await fauxqsModule<{ S3Store: new () => S3Store }>('s3/s3Store.js');

const handlers = await fauxqsHandlers<Handler>(
  's3/actions',
  ...['createBucket', 'deleteBucket', 'headBucket', 'listObjects', 'deleteObjects'],
  ...['putObject', 'getObject', 'headObject', 'deleteObject'],
  ...['createMultipartUpload', 'uploadPart', 'completeMultipartUpload', 'abortMultipartUpload'],
);

/** Has fauxqs do an operation, without its server. @throws what fauxqs throws. */
export async function perform(action: string, request: FastifyRequest, store: S3Store): Promise<S3Answer | undefined> {
  const handler = handlers.get(action);
  if (!handler) return undefined;
  const answer: S3Answer = { status: 200, headers: {}, body: '' };
  const reply: FastifyReply = {
    header: (name, value) => {
      answer.headers[name.toLowerCase()] = String(value);
      return reply;
    },
    status: (status) => {
      answer.status = status;
      return reply;
    },
    send: (body = '') => {
      answer.body = body;
      return reply;
    },
  };
  await handler(request, reply, store);
  return answer;
}
