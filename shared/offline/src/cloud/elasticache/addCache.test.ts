import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { LocalCloud } from '../../localCloud.ts';
import { addCache } from './addCache.ts';
import { createRedisServer } from './redis/createRedisServer.ts';

const before = process.env.REDIS_URL;
let stops: (() => void)[];
let cloud: LocalCloud;

beforeEach(() => {
  stops = [];
  cloud = { onStop: (_: string, stop: () => void) => stops.push(stop) } as unknown as LocalCloud;
  delete process.env.REDIS_URL;
});

afterEach(() => {
  for (const stop of stops) stop();
  if (before === undefined) delete process.env.REDIS_URL;
  else process.env.REDIS_URL = before;
});

async function ask(open: () => Socket | Promise<Socket>, command: string): Promise<string> {
  const socket = await open();
  socket.write(`${command}\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return String(answer).trim();
}

test('each cache has keys of its own', async () => {
  const [one, other] = [await addCache(cloud), await addCache(cloud)];
  await ask(one, 'SET k v');

  expect([await ask(one, 'EXISTS k'), await ask(other, 'EXISTS k')]).toEqual([':1', ':0']);
});

test('each is a database of REDIS_URL, from the one it names', async () => {
  const server = await createRedisServer();
  stops.push(() => server.close());
  process.env.REDIS_URL = `redis://default:any@127.0.0.1:${server.port}/3`;
  const [one, other] = [await addCache(cloud), await addCache(cloud)];
  await ask(one, 'SET k one');

  expect([await ask(one, 'EXISTS k'), await ask(other, 'EXISTS k')]).toEqual([':1', ':0']);
  expect(await ask(one, 'INFO')).toContain('db3:keys=1');
});

test.each([
  ['a server that refuses the password', (port: number) => `redis://:secret@127.0.0.1:${port}`, 'ERR AUTH'],
  ['a database too many', (port: number) => `redis://127.0.0.1:${port}/16`, 'gives no database 16'],
  ['a server that is not there', () => 'redis://127.0.0.1:1', 'ECONNREFUSED'],
  ['a URL with TLS', () => 'rediss://:secret@127.0.0.1:1', 'no URL such as redis://'],
  ['no URL', () => 'secret', 'no URL such as redis://'],
])('%s is to be corrected, and the password is not shown', async (_, url, reason) => {
  const server = await createRedisServer();
  stops.push(() => server.close());
  process.env.REDIS_URL = url(server.port);

  const adding = addCache(cloud);

  await expect(adding).rejects.toThrow(reason);
  await expect(adding).rejects.toThrow('Correct REDIS_URL, or unset it, and start again');
  await expect(adding).rejects.not.toThrow('secret');
});
