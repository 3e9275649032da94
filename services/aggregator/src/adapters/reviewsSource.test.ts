import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { withDeadline } from '@patterns/runtime/resilience';
import { reviewsSource } from './reviewsSource.ts';

const good = JSON.stringify({ rating: 4.5, count: 128, link: 'https://reviews.example.com/mug' });
const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** Waits until the other side has closed it, in whatever way. */
const closed = (socket?: Socket) =>
  new Promise<void>((resolve) => void (socket?.destroyed ? resolve() : socket?.on('close', () => resolve())));

/** A reviews API that answers so, with what it was asked and the connections it took. */
async function api(listener: RequestListener = (_, response) => void response.end(good)) {
  const sockets: Socket[] = [];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    listener(request, response);
  }).on('connection', (socket) => sockets.push(socket));
  stops.push(() => void server.close().closeAllConnections());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { url, server, sockets, asked, find: reviewsSource(url, 5_000) };
}

test('answers rating and count, and nothing that was not agreed', async () => {
  const { find, asked } = await api();

  expect(await find('mug 1/2')).toEqual({ rating: 4.5, count: 128 });
  expect(asked).toEqual(['GET /v1/reviews/mug%201%2F2']);
});

test('nobody there is unavailable', async () => {
  const { url, server } = await api();
  await new Promise((resolve) => server.close(resolve));

  await expect(reviewsSource(url, 5_000)('mug')).rejects.toMatchObject({
    code: 'unavailable',
    cause: { code: 'ECONNREFUSED' },
  });
});

test.each([204, 301, 404, 429, 500, 503])('status %i is a failure, and a redirect is not followed', async (status) => {
  const { find, asked } = await api((_, response) => {
    response.writeHead(status, { location: '/v1/reviews/other' }).end(status === 204 ? undefined : good);
  });

  await expect(find('mug')).rejects.toMatchObject({
    code: 'bad-gateway',
    message: expect.stringContaining(`${status}`),
  });
  expect(asked).toHaveLength(1);
});

test.each([
  ['', 'nothing'],
  ['<html>Sorry!</html>', 'HTML'],
  [good.slice(0, -1), 'half of it'],
  ['null', 'null'],
  ['{"rating":"4.5","count":1}', 'a rating in words'],
  ['{"rating":6,"count":1}', 'six stars of five'],
  ['{"rating":4.5,"count":-1}', 'less than no reviews'],
  ['{"rating":4.5}', 'no count'],
])('%p is invalid: %s', async (body) => {
  const { find } = await api((_, response) => void response.end(body));

  await expect(find('mug')).rejects.toMatchObject({ code: 'invalid-answer' });
});

test('an answer that breaks off is unavailable', async () => {
  const { find } = await api((_, response) => {
    response.writeHead(200, { 'content-length': good.length }).write(good.slice(0, 10), () => response.destroy());
  });

  await expect(find('mug')).rejects.toMatchObject({ code: 'unavailable' });
});

describe('what is too slow is given up, and its connection closed', () => {
  const slow: [string, RequestListener][] = [
    ['no answer', () => {}],
    ['a head without a body', (_, response) => void response.writeHead(200).flushHeaders()],
    [
      'one byte at a time',
      async (_, response) => {
        for (let byte = 0; !response.destroyed; byte++) {
          response.write(good.charAt(byte % good.length));
          await sleep(20);
        }
      },
    ],
  ];

  test.each(slow)('by its own budget: %s', async (_, listener) => {
    const { url, sockets } = await api(listener);

    await expect(reviewsSource(url, 50)('mug')).rejects.toMatchObject({ code: 'timeout' });
    await closed(sockets[0]);
  });

  test.each(slow)('by the deadline of the whole: %s', async (_, listener) => {
    const { find } = await api(listener);

    await expect(withDeadline(Date.now() + 50, () => find('mug'))).rejects.toMatchObject({ code: 'timeout' });
  });
});
