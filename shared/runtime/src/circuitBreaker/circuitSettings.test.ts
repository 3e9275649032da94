import { circuitSettings } from './circuitSettings.ts';

test('what is not given has its default', () => {
  expect(circuitSettings({ minimumCalls: 5, clockSkewMs: 0 })).toMatchObject({
    ...{ minimumCalls: 5, clockSkewMs: 0 },
    ...{ windowMs: 10_000, failureRate: 0.5, slowRate: 0.8, timeoutMs: 2_000 },
  });
});

test.each([
  [{ clockSkewMs: -1 }, 'clockSkewMs is at least 0'],
  [{ leases: 0 }, 'leases is at least 1'],
  [{ minimumCalls: Number.NaN }, 'minimumCalls is a number'],
  [{ failureRate: 0 }, 'failureRate is above 0'],
  [{ slowRate: 1.1 }, 'slowRate is at most 1'],
  [{ windowMs: 1_005 }, 'windowMs is a multiple of 10'],
  [{ storeTimeoutMs: 1_000 }, 'storeTimeoutMs is less than stateCacheMs'],
  [{ openMs: 60_001 }, 'openMs is at most maxOpenMs'],
])('%j fails the start: %s', (settings, wrong) => {
  expect(() => circuitSettings(settings)).toThrow(`Wrong settings of a circuit: ${wrong}.`);
});

test('all that is wrong is named', () => {
  const settings = { windowMs: 5, failureRate: 0, leases: 0, storeTimeoutMs: 1_000 };

  expect(() => circuitSettings(settings)).toThrow(/windowMs.*failureRate.*leases.*storeTimeoutMs/);
});
