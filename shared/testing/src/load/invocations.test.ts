import type { Invocation, LocalService } from '../cloud/index.ts';
import { batchesWith, deliveries } from './batchesWith.ts';
import { highestDuring } from './highestDuring.ts';
import { mostAtOnce } from './mostAtOnce.ts';
import { runsOf } from './runsOf.ts';

const service = (...invocations: Partial<Invocation>[]) =>
  ({ invocations: async () => invocations }) as unknown as LocalService;

const at = (start: number, end: number) => ({ start: `2026-01-01T00:00:0${start}`, end: `2026-01-01T00:00:0${end}` });

test('of invocations that touch or overlap, those that run together count', () => {
  expect(mostAtOnce([])).toBe(0);
  expect(mostAtOnce([at(0, 1), at(1, 2)])).toBe(1);
  expect(mostAtOnce([at(0, 5), at(1, 3), at(2, 4), at(4, 6)])).toBe(3);
});

test('the highest sample is kept until the work is done, and what fails with it', async () => {
  const samples = [Promise.resolve(1), Promise.resolve(3), Promise.reject(new Error('away')), Promise.resolve(2)];
  let sampled = 0;
  const work = new Promise<void>((resolve) => {
    const look = () => (sampled > 3 ? resolve() : void setTimeout(look, 1));
    look();
  });

  expect(await highestDuring(work, () => samples[sampled++] ?? Promise.resolve(0))).toBe(3);
  await expect(highestDuring(Promise.reject(new Error('broken')), async () => 1)).rejects.toThrow('broken');
});

test('the runs of a request, the first attempt first', async () => {
  const runs = [
    { requestId: 'a', attempt: 2 },
    { requestId: 'b', attempt: 1 },
    { requestId: 'a', attempt: 1 },
  ];

  expect((await runsOf(service(...runs), 'work', 'a', 2)).map(({ attempt }) => attempt)).toEqual([1, 2]);
});

describe('batches of a consumer', () => {
  const record = (body: string) => ({ messageId: body, body, messageAttributes: {} });
  const consumer = service(
    { ...at(2, 3), event: { Records: [record('p1'), record('p2')] }, error: { errorType: 'E', errorMessage: '' } },
    { ...at(0, 1), event: { Records: [record('p1')] }, result: { batchItemFailures: [{ itemIdentifier: 'p1' }] } },
    { ...at(4, 5), event: { Records: [record('p3')] }, result: null },
  );

  test('are those with the text, the oldest first', async () => {
    expect(await batchesWith(consumer, 'work', 'p1')).toMatchObject([
      { messages: [{ body: 'p1' }], failures: 1, died: false },
      { messages: [{ body: 'p1' }, { body: 'p2' }], failures: 0, died: true },
    ]);
  });

  test('hold each delivery of a message', async () => {
    expect(await deliveries(consumer, 'work', 'p1')).toHaveLength(2);
    expect(await deliveries(consumer, 'work', 'p4')).toEqual([]);
  });
});
