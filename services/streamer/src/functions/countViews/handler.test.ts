import { AppError } from '@patterns/runtime/errors';
import { parse } from '@patterns/runtime/parsing';
import { captureOutput } from '@patterns/testing/output';
import sample from '../../../events/countViews.json' with { type: 'json' };
import { readClick } from '../../client/click.ts';
import { fakePageViews } from '../../domain/pageViews.fake.ts';
import { createCountViews } from './handler.ts';
import { type ClickRecord, countViewsEvent } from './schema.ts';

captureOutput();
const minute = '2026-01-31T12:00:00Z';

function record(sequenceNumber: string, page: string, eventID = `shard-1:${sequenceNumber}`): ClickRecord {
  return { eventID, kinesis: { sequenceNumber, data: page } };
}

/** A record's data is its page here; without a slash it is no click. */
const read = async (page: string) => {
  if (!page.startsWith('/')) throw new AppError('malformed', 'No click.');
  return { data: { clickId: 'c', visitorId: 'v', page, occurredAt: '2026-01-31T12:00:30Z', userAgent: '' } };
};

function subject() {
  const pageViews = fakePageViews();
  const buried: string[] = [];
  const bury = async ({ eventID }: ClickRecord) => void buried.push(eventID);
  return { pageViews, buried, countViews: createCountViews({ pageViews, read, bury }) };
}

const done = { batchItemFailures: [] };

test('views are counted per page and minute, up to the last record', async () => {
  const { pageViews, countViews } = subject();

  expect(await countViews({ Records: [record('1', '/a'), record('2', '/b'), record('3', '/a')] })).toEqual(done);

  expect([await pageViews.views('/a', minute), await pageViews.views('/b', minute)]).toEqual([2, 1]);
  expect(await pageViews.lastStep('shard-1')).toMatchObject({ to: '3' });
});

test('what comes again is counted once, with what is new beside it', async () => {
  const { pageViews, countViews } = subject();
  await countViews({ Records: [record('9', '/a'), record('10', '/a')] });

  expect(await countViews({ Records: [record('9', '/a'), record('10', '/a'), record('11', '/a')] })).toEqual(done);
  expect(await countViews({ Records: [record('10', '/a')] })).toEqual(done);

  expect(await pageViews.views('/a', minute)).toBe(3);
});

test('a record that is no click is buried, and stops nothing', async () => {
  const { pageViews, buried, countViews } = subject();

  expect(await countViews({ Records: [record('1', '/a'), record('2', 'bad'), record('3', '/a')] })).toEqual(done);

  expect(buried).toEqual(['shard-1:2']);
  expect(await pageViews.views('/a', minute)).toBe(2);
});

test('while the dead-letter queue is away, a bad record waits, and what is beside it is counted once', async () => {
  const { pageViews, buried, countViews } = subject();
  const bury = () => Promise.reject(new Error('queue away'));
  const Records = [record('1', '/a'), record('2', 'bad')];

  expect(await createCountViews({ pageViews, read, bury })({ Records })).toEqual({
    batchItemFailures: [{ itemIdentifier: '1' }],
  });
  await expect(createCountViews({ pageViews, read, bury })({ Records })).rejects.toThrow('queue away');
  expect(await countViews({ Records: [...Records, record('3', '/a')] })).toEqual(done);

  expect(buried).toEqual(['shard-1:2']);
  expect(await pageViews.views('/a', minute)).toBe(2);
});

test('what one version has passed over is buried by another that can read it, and not counted', async () => {
  const { pageViews, buried, countViews } = subject();
  const dying = { pageViews, read, bury: () => Promise.reject(new Error('dies')) };
  await createCountViews(dying)({ Records: [record('1', 'bad')] });
  const readAll = async (page: string) => read(`/${page}`);
  const errors: unknown[] = [];
  const bury = async (_: ClickRecord, error: unknown) => void errors.push(error);

  expect(await createCountViews({ pageViews, read: readAll, bury })({ Records: [record('1', 'bad')] })).toEqual(done);

  expect(errors).toMatchObject([{ code: 'invalid' }]);
  expect(await pageViews.views('/bad', minute)).toBe(0);
  await countViews({ Records: [record('1', 'bad'), record('2', '/a')] });
  await countViews({ Records: [record('1', 'bad'), record('2', '/a')] });
  expect(buried).toEqual(['shard-1:1']);
});

test('what one version has counted is not buried by another that can not read it', async () => {
  const { pageViews, buried, countViews } = subject();
  const readAll = async (page: string) => read(`/${page}`);
  await createCountViews({ pageViews, read: readAll, bury: async () => {} })({ Records: [record('1', 'bad')] });

  expect(await countViews({ Records: [record('1', 'bad'), record('2', '/a')] })).toEqual(done);

  expect(buried).toEqual([]);
});

test('while the table is away, the answer names where to begin again, and nothing is buried', async () => {
  const { pageViews, buried } = subject();
  const away = { ...pageViews, add: () => Promise.reject(new Error('table away')) };
  const bury = async ({ eventID }: ClickRecord) => void buried.push(eventID);
  const countViews = createCountViews({ pageViews: away, read, bury });

  expect(await countViews({ Records: [record('1', '/a'), record('2', 'bad')] })).toEqual({
    batchItemFailures: [{ itemIdentifier: '1' }],
  });
  expect(buried).toEqual([]);
});

test('a dead letter that is replayed is counted once, and leaves its shard alone', async () => {
  const { pageViews, countViews } = subject();
  await countViews({ Records: [record('5', '/b')] });

  await countViews({ replay: record('2', '/a') });
  await countViews({ replay: record('2', '/a') });

  expect(await pageViews.views('/a', minute)).toBe(1);
  expect(await pageViews.lastStep('shard-1')).toMatchObject({ to: '5' });
});

test('a replay of what still is no click fails', async () => {
  const { buried, countViews } = subject();

  await expect(countViews({ replay: record('2', 'bad') })).rejects.toMatchObject({ code: 'malformed' });
  expect(buried).toEqual([]);
});

test('the schema takes the sample event as it is, and the reader its click', async () => {
  const event = await parse(countViewsEvent, sample);

  expect(event).toEqual(sample);
  expect((await readClick(sample.Records[0]?.kinesis.data ?? '')).data).toMatchObject({ page: '/products/p-1' });
});
