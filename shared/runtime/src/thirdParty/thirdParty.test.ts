import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { thirdParty } from './thirdParty.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function* endless() {
  for (;;) yield 'x'.repeat(65_536);
}

/** Waits until the other side has closed it, in whatever way. */
const closed = (socket?: Socket) =>
  new Promise<void>((resolve) => void (socket?.destroyed ? resolve() : socket?.on('close', () => resolve())));

/** An API that answers so, with what it was asked and the connections it took. */
async function api(listener: RequestListener = (_, response) => void response.end('good')) {
  const sockets: Socket[] = [];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    listener(request, response);
  }).on('connection', (socket) => sockets.push(socket));
  stops.push(() => void server.close().closeAllConnections());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const ask = thirdParty(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
  return { sockets, asked, ask };
}

test('asks on one connection again and again', async () => {
  const { ask, sockets, asked } = await api();

  for (let time = 0; time < 3; time++) expect(await ask('/mug?a=1')).toEqual({ status: 200, body: 'good' });

  expect(asked).toEqual(Array(3).fill('GET /v1/mug?a=1'));
  expect(sockets).toHaveLength(1);
});

test('a connection that was closed while the environment was frozen costs one more request, and no answer', async () => {
  let isFrozen = false;
  const { ask, sockets, asked } = await api(({ socket }, response) => {
    if (isFrozen && socket === sockets[0]) socket.resetAndDestroy();
    else response.end('good');
  });
  await ask('/a');
  isFrozen = true;

  expect(await ask('/b')).toEqual({ status: 200, body: 'good' });
  expect(sockets).toHaveLength(2);
  expect(asked).toHaveLength(3);
});

test('an answer that breaks off is not asked for again, on a used connection either', async () => {
  let isBroken = false;
  const { ask, asked } = await api(({ socket }, response) => {
    if (!isBroken) response.end('good');
    else response.writeHead(200, { 'content-length': 1_000 }).write('{', () => socket.resetAndDestroy());
  });
  await ask('/a');
  isBroken = true;

  await expect(ask('/b')).rejects.toMatchObject({ code: 'ECONNRESET' });
  await sleep(50);
  expect(asked).toHaveLength(2);
});

test('puts what is to be, and deletes it', async () => {
  const bodies: string[] = [];
  const { ask, asked } = await api(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(`${request.headers['content-type']} ${body}`);
    response.end('{}');
  });

  await ask('/shipments/o-1', undefined, { method: 'PUT', body: { sku: 'mug' } });
  await ask('/shipments/o-1', undefined, { method: 'DELETE' });

  expect(asked).toEqual(['PUT /v1/shipments/o-1', 'DELETE /v1/shipments/o-1']);
  expect(bodies).toEqual(['application/json {"sku":"mug"}', 'undefined ']);
});

test('a new connection that is reset is not tried again', async () => {
  const { ask, asked } = await api(({ socket }) => void socket.resetAndDestroy());

  await expect(ask('/a')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(asked).toHaveLength(1);
});

test.each([204, 302, 404, 500])('of status %i nothing is read, and no redirect followed', async (status) => {
  const { ask, asked } = await api((_, response) => {
    response.writeHead(status, { location: '/v1/other' }).end(status === 204 ? undefined : 'bad');
  });

  expect(await ask('/a')).toEqual({ status, body: '' });
  expect(asked).toHaveLength(1);
});

test('an answer without end is invalid after its first kilobytes, and its connection closed', async () => {
  const { ask, sockets } = await api((_, response) => {
    pipeline(Readable.from(endless()), response).catch(() => undefined);
  });

  await expect(ask('/a')).rejects.toMatchObject({ code: 'invalid-answer', message: expect.stringContaining('bytes') });

  await closed(sockets[0]);
  expect(sockets[0]?.bytesWritten).toBeLessThan(10_000_000);
});

test.each<[what: string, listener: RequestListener]>([
  ['no answer', () => {}],
  ['a head without a body', (_, response) => void response.writeHead(200).flushHeaders()],
])('%s is given up when it is told to, and its connection closed', async (_, listener) => {
  const { ask, sockets } = await api(listener);

  await expect(ask('/a', AbortSignal.timeout(50))).rejects.toMatchObject({
    code: expect.stringMatching(/^(ABORT_ERR|ECONNRESET)$/),
  });
  await closed(sockets[0]);
});
