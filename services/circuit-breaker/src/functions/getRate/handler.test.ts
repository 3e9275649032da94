import { circuitBreaker } from '@patterns/runtime/circuitBreaker';
import { AppError } from '@patterns/runtime/errors';
import { fakeCircuitStore } from '@patterns/testing/circuits';
import { captureOutput } from '@patterns/testing/output';
import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeRates } from '../../domain/rates.fake.ts';
import { createGetRate } from './handler.ts';
import { circuitSettings, pathSchema } from './schema.ts';

const chf = { currency: 'CHF', rate: 0.9412, asOf: '2026-01-31T15:00:00Z' };

captureOutput();

function arrange() {
  const rates = fakeRates(chf);
  const store = fakeCircuitStore();
  const breaker = circuitBreaker({ name: 'rates', store, settings: { minimumCalls: 2 } });
  const getRate = createGetRate({ rates, breaker });
  return { rates, store, ask: (currency = 'CHF') => getRate(httpRequest({ path: { currency } })) };
}

test('answers the rate, and a call that went well is not stored', async () => {
  const { ask, store } = arrange();

  expect(await ask()).toEqual({ status: 200, body: chf });
  expect(store.calls).toMatchObject({ add: 0, change: 0 });
});

test('a currency without a rate is not found, and no failure of the third party', async () => {
  const { ask, store } = arrange();

  for (let call = 0; call < 4; call++) await expect(ask('KPW')).rejects.toMatchObject({ code: 'not-found' });
  expect(store.calls.add).toBe(0);
});

test('once the circuit is open, the third party is not asked', async () => {
  const { ask, rates } = arrange();
  rates.failure = new AppError('bad-gateway', 'A third party did not answer.');

  for (let call = 0; call < 2; call++) await expect(ask()).rejects.toBe(rates.failure);
  await expect(ask()).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: expect.any(Number) });
  expect(rates.asked).toBe(2);
});

test.each(['', 'eur', 'EURO', '..', 'XXZ', 'a b'])('the path schema refuses %p', (currency) => {
  expect(v.is(pathSchema, { currency })).toBe(false);
});

test('settings are JSON, and a name that means nothing is refused', () => {
  expect(v.parse(circuitSettings, '{"minimumCalls":50,"failureRate":0.2,"firstStoreTimeoutMs":2000}')).toEqual({
    firstStoreTimeoutMs: 2_000,
    minimumCalls: 50,
    failureRate: 0.2,
  });
  expect(['', 'null', '5', '{"minimalCalls":50}', '{"leases":"1"}'].map((text) => v.is(circuitSettings, text))).toEqual(
    Array(5).fill(false),
  );
});
