import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createFaults } from '../faults/createFaults.ts';
import { type FaultProxy, faultProxy } from './faultProxy.ts';

/** Echoes what it gets: a data store as far as a proxy can tell. */
let upstream: Server;
let proxy: FaultProxy;
let faults: ReturnType<typeof createFaults>;
let told: string[];

beforeEach(async () => {
  upstream = createServer((socket) => void socket.pipe(socket)).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  faults = createFaults();
  told = [];
  const { port } = upstream.address() as AddressInfo;
  proxy = await faultProxy({
    open: () => connect(port, '127.0.0.1'),
    scheme: 'postgres',
    path: '/payments',
    faults,
    report: (line) => told.push(line),
  });
});

afterEach(() => {
  proxy.close();
  upstream.close();
});

const open = async (): Promise<Socket> => {
  const socket = connect(proxy.port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};

const ask = async (socket: Socket, words: string): Promise<string> => {
  socket.write(words);
  const [answer] = await once(socket, 'data');
  return String(answer);
};

const here = () => ({ url: `postgres://127.0.0.1:${proxy.port}` });

test('passes on what both sides say', async () => {
  const socket = await open();

  expect(await ask(socket, 'SELECT 1')).toBe('SELECT 1');
  socket.destroy();
});

test('an error that stands resets open connections and refuses new ones, until it is cleared', async () => {
  const socket = await open();
  await ask(socket, 'SELECT 1');
  const reset = once(socket, 'error');

  faults.add({ target: here(), effect: { error: 'outage' } });

  expect((await reset)[0]).toMatchObject({ code: 'ECONNRESET' });
  await expect(open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });

  faults.clear();
  const again = await open();
  expect(await ask(again, 'SELECT 2')).toBe('SELECT 2');
  again.destroy();
  const url = `${here().url}/payments`;
  expect(told).toEqual([`${url} is down: a fault struck it`, `${url} is up again`]);
});

test('an error of one database leaves its neighbours alone', async () => {
  faults.add({ target: { url: `postgres://127.0.0.1:${proxy.port}/other` }, effect: { error: 'outage' } });
  const socket = await open();

  expect(await ask(socket, 'SELECT 1')).toBe('SELECT 1');
  socket.destroy();
});

test('an error with times resets that many connections as they send', async () => {
  faults.add({ target: here(), effect: { error: 'outage' }, times: 1 });
  const struck = await open();
  const reset = once(struck, 'error');
  struck.write('SELECT 1');

  expect((await reset)[0]).toMatchObject({ code: 'ECONNRESET' });
  const spared = await open();
  expect(await ask(spared, 'SELECT 2')).toBe('SELECT 2');
  spared.destroy();
});
