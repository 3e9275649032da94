import { captureOutput } from '@patterns/testing/output';
import { errors, exportJWK, generateKeyPair, type JWK } from 'jose';
import { issuerKeys } from './issuerKeys.ts';

const output = captureOutput();
const { publicKey } = await generateKeyPair('ES256');
const key = async (kid: string): Promise<JWK> => ({ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' });

/** An issuer that publishes `kids`, or is away, and a clock. */
function arrange(...kids: string[]) {
  const state = { kids, isAway: false, requests: 0, now: 1_000_000 };
  const getJson = async () => {
    state.requests += 1;
    if (state.isAway) throw new Error('away');
    return { keys: await Promise.all(state.kids.map(key)) };
  };
  const keys = issuerKeys({ url: 'https://issuer.example.com/keys', getJson, now: () => state.now });
  const find = async (kid: string) => (await keys({ alg: 'ES256', kid }, { payload: '', signature: '' })) !== undefined;
  return { state, find };
}

const unknown = expect.any(errors.JWKSNoMatchingKey);
const unavailable = expect.objectContaining({ code: 'unavailable' });

test('keys are asked for once and kept', async () => {
  const { state, find } = arrange('k1', 'k2');

  expect([await find('k1'), await find('k2'), await find('k1')]).toEqual([true, true, true]);
  expect(state.requests).toBe(1);
});

test('a new key is found at once, by one request', async () => {
  const { state, find } = arrange('k1');
  await find('k1');
  state.kids = ['k1', 'k2'];

  expect([await find('k2'), await find('k2')]).toEqual([true, true]);
  expect(state.requests).toBe(2);
});

test('a hundred unknown keys cost the issuer one request in 30 seconds', async () => {
  const { state, find } = arrange('k1');
  await find('k1');
  const attack = async () => {
    for (let count = 0; count < 100; count += 1) await expect(find(`made-up-${count}`)).rejects.toEqual(unknown);
    return state.requests;
  };

  expect(await attack()).toBe(2);
  state.now += 29_999;
  expect(await attack()).toBe(2);
  state.now += 1;
  expect(await attack()).toBe(3);
});

test('an unknown key that is the first of all costs one request, not two', async () => {
  const { state, find } = arrange('k1');

  await expect(find('made-up')).rejects.toEqual(unknown);
  expect(state.requests).toBe(1);
});

test('a key that the issuer withdraws is trusted for ten minutes more at the longest', async () => {
  const { state, find } = arrange('k1', 'k2');
  await find('k1');
  state.kids = ['k2'];

  state.now += 599_999;
  expect(await find('k1')).toBe(true);
  state.now += 1;
  await expect(find('k1')).rejects.toEqual(unknown);
});

test('with the issuer away the keys at hand go on to serve, and it is asked again every five seconds', async () => {
  const { state, find } = arrange('k1');
  await find('k1');
  state.now += 600_000;
  state.isAway = true;

  expect([await find('k1'), await find('k1')]).toEqual([true, true]);
  expect(state.requests).toBe(3);
  expect(output()).toMatchObject([{ level: 'WARN', message: 'keys not refreshed, those at hand serve' }]);

  state.now += 5_000;
  state.isAway = false;
  state.kids = ['k2'];
  expect(await find('k2')).toBe(true);
});

test('an issuer that publishes no key at all is as good as away', async () => {
  const { state, find } = arrange('k1');
  await find('k1');
  state.now += 600_000;
  state.kids = [];

  expect(await find('k1')).toBe(true);
  await expect(arrange().find('k1')).rejects.toEqual(unavailable);
});

test('with the issuer away from the start nobody can tell, and it is spared until five seconds have passed', async () => {
  const { state, find } = arrange('k1');
  state.isAway = true;

  await expect(find('k1')).rejects.toEqual(unavailable);
  await expect(find('k1')).rejects.toEqual(unavailable);
  expect(state.requests).toBe(2);

  state.isAway = false;
  state.now += 5_000;
  expect(await find('k1')).toBe(true);
});

test.each([{}, { keys: 'none' }, null, 'text', { keys: [null] }])('%j is no set of keys', async (answer) => {
  const keys = issuerKeys({ url: 'https://issuer.example.com/keys', getJson: async () => answer });

  await expect(keys({ alg: 'ES256', kid: 'k1' }, { payload: '', signature: '' })).rejects.toEqual(unavailable);
});
