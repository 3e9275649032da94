import type { LocalCloud } from '@patterns/testing/cloud';
import type { Scene } from '@patterns/testing/scenes';
import { play } from './play.ts';

const queue = { type: 'AWS::SQS::Queue', logicalId: 'WorkDeadLetterQueue', physicalId: 'http://queue' };
const services = [{ service: 'shop', resources: [queue] }] as never;

/** A scene whose effects are, look for look, those that are given; the last stays. */
function sceneOf(looks: Record<string, (number | Error)[]>): Scene {
  const left = new Map(Object.entries(looks).map(([key, counts]) => [key, [...counts]]));
  return {
    ...{ service: 'shop', story: 'Orders.', events: 'orders', breakage: { story: 'None.', faults: [] } },
    send: async () => undefined,
    effects: async (key) => {
      const counts = left.get(key) ?? [];
      const count = (counts.length > 1 ? counts.shift() : counts[0]) ?? 0;
      if (count instanceof Error) throw count;
      return count;
    },
  };
}

async function played(looks: Record<string, (number | Error)[]>, dead: readonly string[] = []) {
  const messages = async () => dead.map((body) => ({ body, attributes: { ErrorCode: 'invalid' } }));
  const options = { services, keys: Object.keys(looks), patience: 1_000, quiet: 10 };
  const { processed, deadLettered, lost, doubled } = await play(
    { messages } as unknown as LocalCloud,
    sceneOf(looks),
    options,
  );
  return { processed, deadLettered, lost, doubled };
}

const well = { processed: 1, deadLettered: {}, lost: [], doubled: [] };

test.each<[string, (number | Error)[]]>([
  ['at once', [1]],
  ['at last', [0, 0, 1]],
  ['though it was not to be looked up again', [1, new Error('answered 503')]],
])('what takes effect once %s is processed', async (_, looks) => {
  expect(await played({ k1: looks })).toEqual(well);
});

test.each([
  ['at once', [2]],
  ['a moment after the first', [1, 2]],
])('what takes effect twice %s is doubled', async (_, looks) => {
  expect(await played({ k1: looks, k2: [0, 1] })).toEqual({ ...well, doubled: ['k1'] });
});

test('a part of an effect is none, dead letter or not', async () => {
  const outcome = await played({ k1: [0.6], k2: [0.6], k3: [1] }, ['k2']);

  expect(outcome).toEqual({ ...well, lost: ['k1', 'k2'] });
});

test('what has no effect is a dead letter, or lost', async () => {
  const outcome = await played({ k1: [0], k2: [0], k3: [1] }, ['{"id":"k1"}']);

  expect(outcome).toEqual({ ...well, deadLettered: { invalid: 1 }, lost: ['k2'] });
});
