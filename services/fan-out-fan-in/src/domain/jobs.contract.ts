import { randomUUID } from 'node:crypto';
import type { Jobs } from './jobs.ts';

/** What every store of jobs does, be it the fake or the tables. */
export function jobsContract(name: string, jobs: () => Jobs): void {
  /** A running job with a task for each value. */
  async function running(...values: number[]): Promise<string> {
    const jobId = randomUUID();
    await jobs().create({ jobId, total: values.length, fingerprint: 'f' });
    await jobs().addTasks(jobId, values);
    return jobId;
  }
  const found = async (jobId: string) => {
    const job = await jobs().find(jobId);
    if (!job) throw new Error(`There is no job ${jobId}`);
    return job;
  };
  /** Of those that it takes, those that stand still. */
  const takeStill = async (before: number): Promise<string[]> => {
    const still: string[] = [];
    for await (const { jobId, isStill } of jobs().takeStale(before, before)) if (isStill) still.push(jobId);
    return still;
  };
  const inSeconds = (seconds: number) => Date.now() + seconds * 1_000;
  const outcome = (count: number) => ({ status: 'partial' as const, result: { count, total: count } });
  const times = <Result>(count: number, run: () => Promise<Result>) => Promise.all(Array.from({ length: count }, run));

  describe(`jobs: ${name}`, () => {
    test('a job is created once, and other inputs under its id are a conflict', async () => {
      const job = { jobId: randomUUID(), total: 1, fingerprint: 'f' };

      expect((await times(5, () => jobs().create(job))).toSorted()).toEqual([
        ...Array.from({ length: 4 }, () => 'duplicate'),
        'stored',
      ]);

      await expect(jobs().create({ ...job, fingerprint: 'other' })).rejects.toMatchObject({ code: 'conflict' });
      expect(await jobs().find(job.jobId)).toEqual({ ...job, status: 'running', done: 0, failed: [] });
      expect(await jobs().find(randomUUID())).toBeUndefined();
    });

    test('rows are added where there are none: what has ended stays so', async () => {
      const jobId = await running(1, 2, 3);
      await jobs().finish({ jobId, index: 1 }, 20);

      await jobs().addTasks(jobId, [1, 2, 3]);

      expect(await jobs().openTasks(jobId)).toEqual([
        { jobId, index: 0, value: 1 },
        { jobId, index: 2, value: 3 },
      ]);
    });

    test('of twenty that finish a task at once, one counts', async () => {
      const jobId = await running(1, 2);

      const outcomes = await times(20, () => jobs().finish({ jobId, index: 0 }, 10));

      expect(outcomes.filter((each) => each === 'stored')).toHaveLength(1);
      expect(await found(jobId)).toMatchObject({ done: 1, failed: [] });
      expect(await jobs().results(jobId)).toEqual([10]);
    });

    test('twenty tasks that end at once are all counted', async () => {
      const jobId = await running(...Array.from({ length: 20 }, (_, index) => index));

      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          index % 2 ? jobs().fail({ jobId, index }) : jobs().finish({ jobId, index }, index),
        ),
      );

      expect(await found(jobId)).toMatchObject({ done: 10, failed: [1, 3, 5, 7, 9, 11, 13, 15, 17, 19] });
      expect(await jobs().results(jobId)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
    });

    test('a job knows the task that changed its count last', async () => {
      const jobId = await running(1, 2, 3);
      const endedLast = async () => (await found(jobId)).endedLast;
      expect(await endedLast()).toBeUndefined();

      await jobs().finish({ jobId, index: 1 }, 2);
      expect(await endedLast()).toBe(1);
      await jobs().fail({ jobId, index: 0 });
      expect(await endedLast()).toBe(0);
      await jobs().finish({ jobId, index: 1 }, 2);
      expect(await endedLast()).toBe(0);
      await jobs().finish({ jobId, index: 2 }, 3);
      await jobs().finish({ jobId, index: 0 }, 1);
      expect(await endedLast()).toBe(0);
    });

    test('a failed task is repaired by a result; a result is not undone by a failure', async () => {
      const jobId = await running(1, 2);
      await jobs().fail({ jobId, index: 0 });

      expect(await jobs().fail({ jobId, index: 0 })).toBe('duplicate');
      expect(await jobs().finish({ jobId, index: 0 }, 5)).toBe('stored');
      expect(await jobs().fail({ jobId, index: 0 })).toBe('duplicate');
      expect(await found(jobId)).toMatchObject({ done: 1, failed: [] });
    });

    test('a task ends once whether there is a row of it or not', async () => {
      const jobId = randomUUID();
      await jobs().create({ jobId, total: 2, fingerprint: 'f' });

      expect(await times(2, () => jobs().finish({ jobId, index: 1 }, 20))).toContain('duplicate');
      expect(await times(2, () => jobs().fail({ jobId, index: 0 }))).toContain('duplicate');

      expect(await found(jobId)).toMatchObject({ done: 1, failed: [0] });
      expect(await jobs().results(jobId)).toEqual([20]);
    });

    test('a task that is not there can not end', async () => {
      const task = { jobId: await running(1), index: 7 };

      await expect(jobs().finish(task, 1)).rejects.toMatchObject({ code: 'not-found', retryable: false });
      await expect(jobs().fail(task)).rejects.toMatchObject({ code: 'not-found', retryable: false });
    });

    test('a job is closed once for each count, and anew when more of it is done', async () => {
      const jobId = await running(1, 2);
      await jobs().finish({ jobId, index: 0 }, 1);
      await jobs().fail({ jobId, index: 1 });
      const counted = await found(jobId);

      const outcomes = await times(20, () => jobs().close(counted, outcome(1)));
      expect(outcomes.filter((each) => each === 'stored')).toHaveLength(1);
      expect(await found(jobId)).toMatchObject(outcome(1));

      await jobs().finish({ jobId, index: 1 }, 1);
      expect(await jobs().close(counted, outcome(1))).toBe('duplicate');
      expect(await jobs().close(await found(jobId), outcome(2))).toBe('stored');
      expect(await found(jobId)).toMatchObject(outcome(2));
    });

    test('a running job that nobody touches is taken once, a closed one never', async () => {
      const [stale, closed] = [await running(), await running()];
      await jobs().close(await found(closed), outcome(0));
      const later = Date.now() + 60_000;

      const taken = await takeStill(later);

      expect(taken).toContain(stale);
      expect(taken).not.toContain(closed);
      expect(await takeStill(later)).not.toContain(stale);
    });

    test('a job that goes on is not taken, until it stands still or only its fan-in is left', async () => {
      const jobId = await running(1, 2);
      await jobs().finish({ jobId, index: 0 }, 1);

      expect(await takeStill(inSeconds(60))).not.toContain(jobId);
      expect(await takeStill(inSeconds(120))).toContain(jobId);
      await jobs().finish({ jobId, index: 1 }, 2);
      expect(await takeStill(inSeconds(180))).toContain(jobId);
    });

    test('a job goes on by failures and repairs as well', async () => {
      const jobId = await running(1, 2, 3);

      await jobs().fail({ jobId, index: 0 });
      expect(await takeStill(inSeconds(60))).not.toContain(jobId);
      await jobs().fail({ jobId, index: 1 });
      expect(await takeStill(inSeconds(120))).not.toContain(jobId);
      await jobs().finish({ jobId, index: 1 }, 2);
      expect(await takeStill(inSeconds(180))).not.toContain(jobId);
      expect(await takeStill(inSeconds(240))).toContain(jobId);
    });

    test('of running jobs that nobody touches all are taken, however many they are', async () => {
      const jobIds = await times(110, () => running());

      expect(await takeStill(inSeconds(300))).toEqual(expect.arrayContaining(jobIds));
      // Nobody is to take them for jobs that were lost.
      await Promise.all(jobIds.map(async (jobId) => jobs().close(await found(jobId), outcome(0))));
    });
  });
}
