import { createServer, type IncomingMessage, type Server } from 'node:http';
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
    const { status, type, body: sent } = answer(call, ports);
    response.writeHead(status, { 'content-type': type }).end(sent);
  });
}

/** Which of Node.js' two clients it was makes a difference of 25 ms. */
function thirdPartyCall({ url, method, headers }: IncomingMessage, body: string): Call {
  const action = headers['user-agent'] === 'node' ? 'fetch' : 'http';
  return { action, input: { url: `http://${headers.host}${url}`, method, body } };
}

interface Answer {
  status: number;
  type: string;
  body: string;
}

function answer({ action, input }: Call, ports: { postgres: number }): Answer {
  const json = (value: unknown): Answer => ({ status: 200, type: 'application/json', body: JSON.stringify(value) });
  if (action === 'http' || action === 'fetch') return json(thirdPartyAnswer((input as { url: string }).url));
  if (action.startsWith('SNSClient.')) return xml(action, input);
  const isEvent = (input as { InvocationType?: string }).InvocationType === 'Event';
  return isEvent ? { ...json({}), status: 202, body: '' } : json(awsAnswer(action, input as Fields, ports));
}

type Fields = { [name: string]: unknown };

function xml(action: string, input: unknown): Answer {
  const { PublishBatchRequestEntries: entries = [] } = input as { PublishBatchRequestEntries?: { Id: string }[] };
  const name = action.replace(/^SNSClient\.(\w+)Command$/, '$1');
  const members = entries.map(({ Id }) => `<member><Id>${Id}</Id><MessageId>1</MessageId></member>`).join('');
  const result = entries.length > 0 ? `<Successful>${members}</Successful><Failed/>` : '<MessageId>1</MessageId>';
  const body = `<${name}Response><${name}Result>${result}</${name}Result></${name}Response>`;
  return { status: 200, type: 'text/xml', body };
}
