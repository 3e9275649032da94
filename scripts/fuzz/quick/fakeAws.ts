import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
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

interface Answer {
  status?: number;
  body?: string;
}

/** S3 has no operation in its headers. */
const ofS3 = (method?: string): Answer =>
  method === 'PUT' ? {} : { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };

function answerTo({ method, url = '', headers }: IncomingMessage, sent: string, secret: string): Answer {
  const operation =
    String(headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? '';
  if (headers['content-type']?.includes('form-urlencoded'))
    return { body: '<Response><PublishResult><MessageId>none</MessageId></PublishResult></Response>' };
  if (url.includes('/invocations')) {
    const status = headers['x-amz-invocation-type'] === 'Event' ? 202 : 200;
    return { status, body: JSON.stringify({ status: 'unknown-sku', sku: 'none' }) };
  }
  if (operation === '') return ofS3(method);
  if (operation === 'GetSecretValue') return { body: JSON.stringify({ SecretString: secret }) };
  return { body: JSON.stringify(ANSWERS[operation]?.(JSON.parse(sent)) ?? {}) };
}

/** An endpoint in front of nothing: it takes all that is sent, and holds nothing that is asked for. */
export async function fakeAws(databasePort: number): Promise<{ url: string; close(): void }> {
  const secret = JSON.stringify(secretOf(databasePort));
  const server = createServer(async (request, response) => {
    const { status = 200, body = '' } = answerTo(request, await text(request), secret);
    response.writeHead(status, { 'content-type': body.startsWith('<') ? 'text/xml' : 'application/x-amz-json-1.0' });
    response.end(body);
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
