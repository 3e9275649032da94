import * as v from 'valibot';
import sample from '../../../events/failTask.json' with { type: 'json' };
import { jobFixture } from '../../domain/jobs.fixture.ts';
import { createFailTask } from './handler.ts';
import { failureRecord } from './schema.ts';

const failureOf = (jobId: string, index: number) => ({ requestPayload: { jobId, index } });

test('the task is failed, once, and the job joined if it was the last', async () => {
  const { jobs, jobId, handed, hands } = await jobFixture(3);
  const failTask = createFailTask({ jobs, ...hands });

  expect(await failTask(failureOf(jobId, 0))).toBe('stored');
  expect(await failTask(failureOf(jobId, 0))).toBe('duplicate');
  expect(await jobs.find(jobId)).toMatchObject({ failed: [0] });
  expect(handed.join).toEqual([jobId, jobId]);
});

test('a task that has a result by now keeps it: its worker died before it had the job joined', async () => {
  const { jobs, jobId, handed, hands } = await jobFixture(3);
  await jobs.finish({ jobId, index: 0 }, 3);

  expect(await createFailTask({ jobs, ...hands })(failureOf(jobId, 0))).toBe('duplicate');
  expect(await jobs.find(jobId)).toMatchObject({ done: 1, failed: [] });
  expect(handed.join).toEqual([jobId]);
});

test("the schema takes Lambda's record", () => {
  expect(v.parse(failureRecord, sample)).toEqual({ requestPayload: { jobId: 'j-1001', index: 1 } });
  expect(v.is(failureRecord, { requestPayload: {} })).toBe(false);
});
