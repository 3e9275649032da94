import type { Cache } from '../cache/index.ts';
import { parse } from '../parsing/index.ts';
import { redisCircuitStore } from './redisCircuitStore.ts';

/** What Redis does with the scripts is for the conformance suite; here is what they are given and what is made of it. */
function clientOf(reply: unknown) {
  const inputs: unknown[] = [];
  const client: Pick<Cache, 'run'> = {
    run: async (script, input) => {
      inputs.push(input);
      return parse(script.reply, reply);
    },
  };
  return { store: redisCircuitStore(client), inputs };
}

const keys = ['{circuits}:rates', '{circuits}'];

test('an addition is fields to forget, then pairs to add', async () => {
  const { store, inputs } = clientOf([1, ['c2000', '5', 'f2000', '2']]);

  const written = await store.add('rates', {
    ...{ version: 3, forget: [1_000] },
    buckets: [{ start: 2_000, calls: 2, failures: 1, slow: 0 }],
  });

  const fields = ['c1000', 'f1000', 's1000', 'c2000', 2, 'f2000', 1];
  expect(inputs).toEqual([{ keys, args: ['rates', 2_592_000_000, 3, 'HINCRBY', 3, ...fields] }]);
  expect(written).toMatchObject({ applied: true, circuit: { buckets: [{ start: 2_000, calls: 5, failures: 2 }] } });
});

test('a change that came too late answers the circuit as it is', async () => {
  const state = { kind: 'open', since: 1, opens: 2, retryAt: 3 } as const;
  const { store, inputs } = clientOf([0, ['version', '8', 'change', 'other', 'state', JSON.stringify(state)]]);

  const written = await store.change('rates', { version: 7, id: 'mine', state, forget: [] });

  const fields = ['version', 8, 'change', 'mine', 'state', JSON.stringify(state)];
  expect(inputs).toEqual([{ keys, args: ['rates', 2_592_000_000, 7, 'HSET', 0, ...fields] }]);
  expect(written).toMatchObject({ applied: false, circuit: { version: 8, change: 'other', state } });
});

test('an answer of another shape is an error, not a closed circuit', async () => {
  await expect(clientOf('OK').store.read('rates')).rejects.toThrow();
});
