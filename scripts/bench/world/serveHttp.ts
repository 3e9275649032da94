import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { awsAnswer, thirdPartyAnswer } from './awsAnswer.ts';
import { awsCall } from './awsCall.ts';
import type { Call, Record } from './types.ts';

/** Answers as the services of AWS do, and as third parties, to whoever asks. */
export function serveHttp(record: Record, ports: { postgres: number }): Server {
  return createServer(async (request, response) => {
    const body = await text(request);
    const call = awsCall(request, body) ?? thirdPartyCall(request, body);
    record(call);
    answer(call, response, ports);
  });
}

/** Which of Node.js' two clients it was makes a difference of 25 ms. */
function thirdPartyCall({ url, method, headers }: IncomingMessage, body: string): Call {
  const action = headers['user-agent'] === 'node' ? 'fetch' : 'http';
  return { action, input: { url: `http://${headers.host}${url}`, method, body } };
}

function answer({ action, input }: Call, response: ServerResponse, ports: { postgres: number }): void {
  if (action === 'http' || action === 'fetch') return json(response, thirdPartyAnswer((input as { url: string }).url));
  if (action.startsWith('SNSClient.')) return xml(response, action, input);
  if (action.startsWith('S3Client.')) return void response.writeHead(200, { etag: '"1"' }).end('{}');
  const isEvent = (input as { InvocationType?: string }).InvocationType === 'Event';
  if (isEvent) return void response.writeHead(202).end();
  json(response, awsAnswer(action, input as { [name: string]: unknown }, ports));
}

const json = (response: ServerResponse, value: unknown): void =>
  void response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(value));

function xml(response: ServerResponse, action: string, input: unknown): void {
  const { PublishBatchRequestEntries: entries = [] } = input as { PublishBatchRequestEntries?: { Id: string }[] };
  const name = action.replace(/^SNSClient\.(\w+)Command$/, '$1');
  const members = entries.map(({ Id }) => `<member><Id>${Id}</Id><MessageId>1</MessageId></member>`).join('');
  const result = entries.length > 0 ? `<Successful>${members}</Successful><Failed/>` : '<MessageId>1</MessageId>';
  response.writeHead(200, { 'content-type': 'text/xml' });
  response.end(`<${name}Response><${name}Result>${result}</${name}Result></${name}Response>`);
}
