import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { CREDENTIAL } from '../generators/httpRequest.ts';
import { fuzzDoor, ownLeak, routeLeak } from './fuzzDoor.ts';

const entry = { service: 'shop', serviceDir: '', kind: 'integration', name: 'POST /clicks' } as const;
const requests = fc.constant({ method: 'GET', path: '/', headers: {}, body: '' });

async function findingOf(body: string, leak: typeof ownLeak) {
  const server = createServer((_, response) => response.writeHead(400).end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { finding } = await fuzzDoor(entry, origin, requests, { events: 1, seed: 1 }, leak);
  server.close();
  server.closeAllConnections();
  return finding?.reason;
}

test.each([
  ['{"message":"ValidationException: no such stream"}'],
  ['connect ECONNREFUSED 127.0.0.1:5432'],
  ['{"detail":"s3cret-of-a-database"}'],
  [CREDENTIAL],
])('a route that answers %s tells too much', async (body) => {
  expect(await findingOf(body, routeLeak(['s3cret-of-a-database']))).toContain('tells too much');
});

test('what API Gateway says itself is well', async () => {
  expect(await findingOf('{"message":"Invalid request body"}', routeLeak([]))).toBeUndefined();
});

test("AWS's errors are what the cloud's own door is for, stacks are not", async () => {
  expect(await findingOf('{"__type":"ValidationException"}', ownLeak)).toBeUndefined();
  expect(await findingOf('Error: x\n    at y (z.ts:1:1)', ownLeak)).toContain('tells too much');
});
