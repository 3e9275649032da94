import { setTimeout as sleep } from 'node:timers/promises';
import { createClock } from '../../clock.ts';
import { createStreamMapping } from './createStreamMapping.ts';
import { definition, fakeShard } from './streamFixture.ts';
import { streamProgress } from './streamProgress.ts';
import type { StartingPosition } from './streamReader.ts';

type Shards = Record<string, { parents?: string[]; shard: ReturnType<typeof fakeShard> }>;

/** A mapping of shards that are there when asked for. */
function mappingOf(shards: Shards, properties: object = {}, failures = 0, progress = streamProgress()) {
  const handled: string[] = [];
  const opened: [string, StartingPosition['type']][] = [];
  const told: unknown[] = [];
  let left = failures;
  const mapping = createStreamMapping(definition(properties), {
    clock: createClock(10_000),
    progress,
    report: (error) => told.push(error),
    handleBatch: (shardId) => async (records) => {
      await sleep(2);
      handled.push(...records.map(({ sequenceNumber }) => `${shardId}:${sequenceNumber}`));
      return [];
    },
    reader: {
      shards: async () => Object.entries(shards).map(([shardId, { parents = [] }]) => ({ shardId, parents })),
      open: async (shardId, { type }) => {
        if (left-- > 0) throw new Error('away');
        opened.push([shardId, type]);
        const found = shards[shardId];
        if (!found) throw new Error('no shard');
        return found.shard.reader;
      },
    },
  });
  const until = async (count: number) => {
    while (handled.length < count) await sleep(1);
  };
  return { mapping, handled, opened, told, until };
}

test('all shards are read, each in order', async () => {
  const [one, other] = [fakeShard(), fakeShard()];
  const { mapping, handled, until } = mappingOf({ one: { shard: one }, other: { shard: other } }, { BatchSize: 1 });

  mapping.start();
  one.add('1', '2', '3');
  other.add('1', '2');
  await until(5);
  await mapping.stop();

  expect(handled.filter((each) => each.startsWith('one'))).toEqual(['one:1', 'one:2', 'one:3']);
  expect(handled.filter((each) => each.startsWith('other'))).toEqual(['other:1', 'other:2']);
});

test('https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-after-resharding.html: a shard waits for those it came of', async () => {
  const [left, right, merged] = [fakeShard(), fakeShard(), fakeShard()];
  const shards: Shards = { left: { shard: left }, right: { shard: right } };
  const { mapping, handled, opened, until } = mappingOf(shards, { StartingPosition: 'LATEST' });
  mapping.start();
  left.add('1');
  await until(1);

  shards.merged = { shard: merged, parents: ['left', 'right'] };
  merged.add('3');
  left.close();
  await sleep(10);
  right.add('2');
  right.close();
  await until(3);
  await mapping.stop();

  expect(handled).toEqual(['left:1', 'right:2', 'merged:3']);
  expect(opened).toEqual([
    ['left', 'LATEST'],
    ['right', 'LATEST'],
    ['merged', 'TRIM_HORIZON'],
  ]);
});

test('keys keep their order in lanes beside each other, and no child is read before all lanes are done', async () => {
  const [shard, child] = [fakeShard(), fakeShard()];
  const shards: Shards = { shard: { shard }, child: { shard: child, parents: ['shard'] } };
  const { mapping, handled, until } = mappingOf(shards, { BatchSize: 1, ParallelizationFactor: 10 });
  const names = ['a', 'b', 'c', 'd'].flatMap((key) => [1, 2, 3].map((n) => `${key}${n}`));

  shard.add(...names);
  shard.close();
  child.add('z1');
  mapping.start();
  await until(13);
  await mapping.stop();

  expect(handled.at(-1)).toBe('child:z1');
  for (const key of ['a', 'b', 'c', 'd']) {
    expect(handled.filter((each) => each.startsWith(`shard:${key}`))).toEqual([1, 2, 3].map((n) => `shard:${key}${n}`));
  }
});

test('what no filter wants is passed over', async () => {
  const shard = fakeShard();
  const Filters = [{ Pattern: '{"name":["2","4"]}' }];
  const { mapping, handled, until } = mappingOf({ shard: { shard } }, { FilterCriteria: { Filters } });

  mapping.start();
  shard.add('1', '2', '3', '4');
  await until(2);
  await mapping.stop();

  expect(handled).toEqual(['shard:2', 'shard:4']);
});

test('what fails is told once and tried again', async () => {
  const shard = fakeShard();
  const { mapping, told, until } = mappingOf({ shard: { shard } }, {}, 3);

  mapping.start();
  shard.add('1');
  await until(1);
  await mapping.stop();

  expect(told).toHaveLength(1);
});

test('the next mapping of its progress handles what it had read and not begun, and reads on', async () => {
  const shards = { shard: { shard: fakeShard() } };
  const progress = streamProgress();
  const first = mappingOf(shards, { BatchSize: 1, StartingPosition: 'LATEST' }, 0, progress);
  first.mapping.start();
  shards.shard.shard.add('1', '2', '3');
  await first.until(1);
  await first.mapping.stop();

  const next = mappingOf(shards, { BatchSize: 10, StartingPosition: 'LATEST' }, 0, progress);
  next.mapping.start();
  shards.shard.shard.add('4');
  await next.until(4 - first.handled.length);
  await next.mapping.stop();

  expect([...first.handled, ...next.handled]).toEqual(['1', '2', '3', '4'].map((name) => `shard:${name}`));
  expect(next.opened).toEqual([]);
});

test('it stops while it waits', async () => {
  const { mapping } = mappingOf({ shard: { shard: fakeShard() } });

  mapping.start();
  await sleep(5);
  await mapping.stop();
});
