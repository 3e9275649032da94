import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { fakeClient } from '@patterns/testing/sdk';
import { carrierApi } from './carrierApi.ts';
import { fulfilments } from './fulfilments.ts';
import { pricing } from './pricing.ts';

function answering(answer: unknown) {
  const Payload = { transformToString: () => JSON.stringify(answer) };
  return fakeClient<LambdaClient>(() => ({ Payload }));
}

/** The rates for two pieces of a carrier that answers so. */
async function ratesOf(listener: RequestListener) {
  const carrier = createServer(listener);
  await once(carrier.listen(0, '127.0.0.1'), 'listening');
  try {
    return await carrierApi(`http://127.0.0.1:${(carrier.address() as AddressInfo).port}`)(2);
  } finally {
    carrier.close();
    carrier.closeAllConnections();
  }
}

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const fulfilment = { orderId: 'o-1', items: [{ sku: 'mug', quantity: 2 }], total: 2500, currency: 'EUR' };

test('a price is what internal-api quotes', async () => {
  const { client, sent } = answering({ status: 'ok', unitPrice: eur(1250), total: eur(2500) });

  const price = await pricing(client, 'quotePrice')({ sku: 'mug', quantity: 2 }, 'EUR');

  expect(price).toEqual({ unitPrice: eur(1250), total: eur(2500) });
  expect(JSON.parse(String(sent[0]?.[1].Payload))).toMatchObject({ sku: 'mug', quantity: 2, currency: 'EUR' });
});

test('a price may have more to it than was agreed', async () => {
  const unitPrice = { ...eur(1250), vat: 200 };
  const { client } = answering({ status: 'ok', unitPrice, total: eur(2500) });

  const price = await pricing(client, 'quotePrice')({ sku: 'mug', quantity: 2 }, 'EUR');

  expect(price).toEqual({ unitPrice: eur(1250), total: eur(2500) });
});

test('an unknown sku has no price', async () => {
  const { client } = answering({ status: 'unknown-sku', sku: 'cup' });

  expect(await pricing(client, 'quotePrice')({ sku: 'cup', quantity: 1 }, 'EUR')).toBeUndefined();
});

test.each(['accepted', 'conflict'])('a fulfilment that is started is %s', async (status) => {
  const { client, sent } = answering({ status, orderId: 'o-1' });

  expect(await fulfilments(client, 'startFulfilment')(fulfilment)).toBe(status);
  expect(JSON.parse(String(sent[0]?.[1].Payload))).toMatchObject(fulfilment);
});

test('an answer of another shape is a failure that may pass', async () => {
  const { client } = answering({ ok: true });

  await expect(fulfilments(client, 'f')(fulfilment)).rejects.toMatchObject({ code: 'invalid-answer', retryable: true });
});

test('the rates of a carrier are what it says, without what was not agreed', async () => {
  const rate = { carrier: 'Snail', price: eur(390), days: 4 };
  const said = { rates: [{ ...rate, price: { ...rate.price, vat: 62 }, tracked: true }] };

  expect(await ratesOf((_, response) => void response.end(JSON.stringify(said)))).toEqual([rate]);
});

test('a carrier that does not know the path is not well: nobody takes it for one without rates', async () => {
  const answer = ratesOf((_, response) => void response.writeHead(404).end('<h1>Not Found</h1>'));

  await expect(answer).rejects.toMatchObject({ code: 'bad-gateway', retryable: true });
});
