import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Of all kinds of secrets the fields. */
const secretOf = (port: number) => ({
  ...{ host: '127.0.0.1', port, dbname: 'none', username: 'none', password: SECRET, current: SECRET, previous: '' },
});

/** What stands in every secret: nobody may tell it. */
export const SECRET = 'none-of-anybody';

/** What an AWS answers in which there is nothing, by the end of the operation's name. */
const ANSWERS: Record<string, (input: { MessageBody?: string }) => object> = {
  SendMessage: ({ MessageBody = '' }) => ({
    MessageId: randomUUID(),
    MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
  }),
  Query: () => ({ Items: [], Count: 0 }),
  Scan: () => ({ Items: [], Count: 0 }),
  BatchGetItem: () => ({ Responses: {} }),
  StartExecution: () => ({ executionArn: 'none', startDate: 0 }),
};

/** An endpoint in front of nothing: it takes all that is sent, and holds nothing that is asked for. */
export async function fakeAws(databasePort: number): Promise<{ url: string; close(): void }> {
  const SecretString = JSON.stringify(secretOf(databasePort));
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const operation =
      String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '';
    if (request.headers['content-type']?.includes('form-urlencoded')) {
      response.setHeader('content-type', 'text/xml');
      return response.end('<Response><PublishResult><MessageId>none</MessageId></PublishResult></Response>');
    }
    if (request.url?.includes('/invocations')) {
      response.statusCode = request.headers['x-amz-invocation-type'] === 'Event' ? 202 : 200;
      return response.end(JSON.stringify({ status: 'unknown-sku', sku: 'none' }));
    }
    if (operation === 'GetSecretValue') return response.end(JSON.stringify({ SecretString }));
    if (operation === '') {
      // S3, which has no operations in its headers.
      if (request.method === 'PUT') return response.end();
      response.statusCode = 404;
      return response.end('<Error><Code>NoSuchKey</Code></Error>');
    }
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    return response.end(JSON.stringify(ANSWERS[operation]?.(JSON.parse(body)) ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
