import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ThirdParty } from '@patterns/offline/local';

export const params: ThirdParty['params'] = (url) => ({ legacyUrl: url });

interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  /** What the route's pattern took out of the path. */
  name: string;
  query: URLSearchParams;
  body: Buffer;
}

interface Customer {
  customerId: string;
  name: string;
  email: string;
}

const grace = { customerId: 'l-1', name: 'Grace Hopper', email: 'grace@example.com' };
const customers = new Map<string, Customer>([[grace.customerId, grace]]);
const sessions = new Map<string, string>();
const files = new Map<string, { bytes: Buffer; type: string }>();

/** The legacy application: pages, sessions, files and customers of its own, as old applications have them. */
const routes: [methods: string, path: RegExp, answer: (call: Call) => void | Promise<void>][] = [
  ['GET HEAD', /^\/$/, showHome],
  ['GET HEAD', /^\/customers$/, ({ response }) => send(response, 200, [...customers.values()])],
  ['POST', /^\/customers$/, createCustomer],
  ['GET HEAD', /^\/customers\/([^/]+)$/, getCustomer],
  ['DELETE', /^\/customers\/([^/]+)$/, removeCustomer],
  ['POST', /^\/login$/, logIn],
  ['GET', /^\/account$/, showAccount],
  ['PUT', /^\/files\/([^/]+)$/, putFile],
  ['GET HEAD', /^\/files\/([^/]+)$/, getFile],
  ['GET', /^\/report$/, writeReport],
  ['GET', /^\/slow$/, answerSlowly],
  ['GET', /^\/old-home$/, ({ request, response }) => redirect(response, 301, `http://${request.headers.host}/`)],
  ['GET', /^\/failure$/, ({ response }) => send(response, 500, { error: 'The database is locked.' })],
  ['ANY', /^\/echo(?:\/|$)/, echo],
  ['ANY', /^\/mirror$/, mirror],
];

export const listener: ThirdParty['listener'] = async (request, response) => {
  const [, path = '', query] = /^([^?]*)\??(.*)$/s.exec(request.url ?? '') ?? [];
  const body = await buffer(request);
  for (const [methods, pattern, answer] of routes) {
    const match = pattern.exec(path);
    const takes = methods === 'ANY' || methods.split(' ').includes(request.method ?? '');
    if (match && takes)
      return answer({ request, response, name: match[1] ?? '', query: new URLSearchParams(query), body });
  }
  send(response, 404, { error: `There is no ${request.method} ${path}.` });
};

function send(response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(value);
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': length, ...headers }).end(text);
}

function redirect(response: ServerResponse, status: number, location: string, more: string[] = []): void {
  response.writeHead(status, ['location', location, 'content-length', '0', ...more]).end();
}

function page(response: ServerResponse, content: string): void {
  const html = `<!doctype html><title>Legacy</title>${content}`;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html);
}

function showHome({ response }: Call): void {
  page(response, '<h1>Käufer &amp; Kunden</h1><a href="customers">customers</a> <a href="account">account</a>');
}

function createCustomer({ response, body }: Call): void {
  const { customerId, name, email } = JSON.parse(body.toString()) as Customer;
  const known = customers.get(customerId);
  if (known && (known.name !== name || known.email !== email)) {
    send(response, 409, { error: `The id ${customerId} is taken.` });
    return;
  }
  customers.set(customerId, { customerId, name, email });
  send(response, 201, { customerId, name, email }, { location: `customers/${customerId}` });
}

function getCustomer({ response, name }: Call): void {
  const customer = customers.get(name);
  if (customer) send(response, 200, customer);
  else send(response, 404, { error: `There is no customer ${name}.` });
}

function removeCustomer({ response, name }: Call): void {
  customers.delete(name);
  response.writeHead(204).end();
}

function logIn({ response, body }: Call): void {
  const session = randomUUID();
  sessions.set(session, new URLSearchParams(body.toString()).get('user') ?? 'nobody');
  redirect(response, 303, 'account', [
    ...['set-cookie', `session=${session}; Path=/; HttpOnly`, 'set-cookie', 'theme=dark; Path=/'],
    ...['vary', 'Cookie', 'vary', 'Accept-Language'],
  ]);
}

function showAccount({ request, response }: Call): void {
  const [, session = ''] = /(?:^|; )session=([^;]+)/.exec(request.headers.cookie ?? '') ?? [];
  const user = sessions.get(session);
  if (user === undefined) redirect(response, 302, 'login');
  else page(response, `<p>Hello ${user}</p>`);
}

function putFile({ request, response, name, body }: Call): void {
  files.set(name, { bytes: body, type: request.headers['content-type'] ?? 'application/octet-stream' });
  response.writeHead(204).end();
}

function getFile({ request, response, name }: Call): void {
  const file = files.get(name);
  if (!file) {
    send(response, 404, { error: `There is no file ${name}.` });
    return;
  }
  const etag = `"${createHash('sha256').update(file.bytes).digest('hex')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { 'content-type': file.type, 'content-length': file.bytes.length, etag }).end(file.bytes);
}

/** In chunks, as what does not know its length beforehand. */
function writeReport({ response }: Call): void {
  response.writeHead(200, { 'content-type': 'text/csv' });
  for (const line of ['customer,orders\n', 'l-1,3\n', 'l-2,5\n']) response.write(line);
  response.end();
}

async function answerSlowly({ response, query }: Call): Promise<void> {
  await sleep(Number(query.get('ms')), undefined, { ref: false });
  send(response, 200, { slow: true });
}

/** What arrived. */
function echo({ request, response, body }: Call): void {
  const { method, url, rawHeaders } = request;
  send(response, 200, { method, url, rawHeaders, body: body.toString('base64') });
}

/** Answers `?status=` with the request's body, and with each header `mirror-<name>` as `<name>`. */
function mirror({ request, response, query, body }: Call): void {
  const { rawHeaders } = request;
  const headers = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 && /^mirror-/i.test(name) ? [name.slice('mirror-'.length), rawHeaders[at + 1] ?? ''] : [],
  );
  response.writeHead(Number(query.get('status') ?? 200), headers).end(body);
}
