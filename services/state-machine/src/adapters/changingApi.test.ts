import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { carrier } from './carrier.ts';
import { messenger } from './messenger.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A third party that answers this status, and what it was asked. */
async function party(status: number) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push(`${request.method} ${request.url} ${body}`);
    response.writeHead(status).end('{}');
  });
  stops.push(() => void server.close().closeAllConnections());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const items = [{ sku: 'mug', quantity: 2 }];

test('hands a parcel over, calls it back, sends a message', async () => {
  const { url, asked } = await party(200);

  await carrier(url).ship({ orderId: 'o-1', items });
  expect(await carrier(url).cancel('o-1')).toBe('cancelled');
  await messenger(url).tell('o-1', 'Done.');

  expect(asked).toEqual([
    `PUT /shipments/o-1 ${JSON.stringify({ items })}`,
    'DELETE /shipments/o-1 ',
    'PUT /messages/o-1 {"text":"Done."}',
  ]);
});

test('409: a parcel on its way is shipped, one that was called back can not be handed over', async () => {
  const { url } = await party(409);

  expect(await carrier(url).cancel('o-1')).toBe('shipped');
  await expect(carrier(url).ship({ orderId: 'o-1', items })).rejects.toMatchObject({ code: 'conflict' });
  await expect(messenger(url).tell('o-1', 'Done.')).rejects.toMatchObject({ code: 'bad-gateway' });
});

test.each([302, 404, 500, 503])('%d is no answer', async (status) => {
  const { url } = await party(status);

  await expect(carrier(url).ship({ orderId: 'o-1', items })).rejects.toMatchObject({ code: 'bad-gateway' });
  await expect(carrier(url).cancel('o-1')).rejects.toMatchObject({ code: 'bad-gateway' });
});

test('nobody there', async () => {
  await expect(carrier('http://127.0.0.1:1').cancel('o-1')).rejects.toMatchObject({ code: 'unavailable' });
});
