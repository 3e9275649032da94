import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiRequest } from '../billing/apiRequest.ts';
import type { Meter } from '../billing/createMeter.ts';
import { createServer } from '../nodeHttp.ts';
import { message } from './message.ts';
import { readFrontRequest } from './readFrontRequest.ts';
import { toFrontUrls } from './toFrontUrls.ts';
import type { HttpApi, HttpFront, HttpFrontResponse } from './types.ts';

export interface RunnableHttpFront extends HttpFront {
  /** @throws Error naming the way out when the port is taken. */
  start(): Promise<void>;
  /** Takes no more requests; those in hand have `milliseconds` to finish. */
  stop(milliseconds: number): Promise<void>;
}

/** Connections that may wait to be taken, for a thousand clients at once: with Node's 511, those beyond try again after seconds. */
const BACKLOG = 4_096;

/** One HTTP server for the APIs of all services: `/<service>/…` reaches that service's API. */
export function createHttpFront(port: number, meter: Pick<Meter, 'add'>): RunnableHttpFront {
  const apis = new Map<string, HttpApi>();
  const inHand = new Set<Promise<void>>();
  // Larger than API Gateway's 10,240 bytes, so that its own answer to oversize headers is given here, not Node's.
  const server = createServer({ maxHeaderSize: 65_536, keepAliveTimeout: 65_000 }, (request, response) => {
    const done = answer(request, response, apis, meter).finally(() => inHand.delete(done));
    inHand.add(done);
  });

  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? port}`;

  return {
    get url() {
      return url();
    },
    addApi(api) {
      if (apis.has(api.service))
        throw new Error(`${api.service} has two APIs; the HTTP front has one path per service`);
      apis.set(api.service, api);
    },
    removeApi(service) {
      apis.delete(service);
    },
    atFront: (text) => toFrontUrls(text, apis.values(), url()),
    async start() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      server.once('error', (error: NodeJS.ErrnoException) => reject(describe(error, port)));
      server.listen(port, '127.0.0.1', BACKLOG, resolve);
      await promise;
    },
    async stop(milliseconds) {
      server.close();
      const deadline = new AbortController();
      await Promise.race([
        Promise.allSettled(inHand),
        sleep(milliseconds, undefined, { signal: deadline.signal }).catch(() => undefined),
      ]);
      deadline.abort();
      server.closeAllConnections();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  apis: Map<string, HttpApi>,
  meter: Pick<Meter, 'add'>,
): Promise<void> {
  try {
    send(response, await route(request, apis, meter));
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    console.error(`${request.method} ${request.url}:`, error);
    if (response.headersSent) response.destroy();
    else send(response, message(500, 'Internal Server Error'));
  }
}

async function route(
  request: IncomingMessage,
  apis: Map<string, HttpApi>,
  meter: Pick<Meter, 'add'>,
): Promise<HttpFrontResponse> {
  const [, service = '', path = '/', query = ''] = /^\/([^/?]*)(\/[^?]*)?(?:\?(.*))?$/s.exec(request.url ?? '/') ?? [];
  const services = Object.fromEntries([...apis.keys()].sort().map((name) => [name, `/${name}`]));
  if (service === '') return json(200, { services });
  const api = apis.get(service);
  if (!api) return json(404, { message: `There is no service ${service} with an HTTP API here.`, services });
  const read = await readFrontRequest(request, path, query);
  meter.add('administrator', apiRequest(api, read));
  return api.handle(read);
}

function send(response: ServerResponse, { status, headers, body }: HttpFrontResponse): void {
  const bodyless = status === 204 || status === 304;
  // An answer to a HEAD says itself how long the body would be.
  response.writeHead(status, bodyless ? headers : { 'content-length': Buffer.byteLength(body), ...headers });
  response.end(bodyless ? undefined : body);
}

function json(status: number, value: unknown): HttpFrontResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function describe(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(
    `Port ${port} is taken: stop what runs there, or set LOCAL_API_PORT (and LOCAL_AWS_PORT); \`npm start -- a b\` runs several services together`,
    { cause: error },
  );
}
