import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { MOST_INPUTS } from '../../domain/job.ts';
import { fakeJobFiles } from '../../domain/jobFiles.fake.ts';
import { fakeJobs } from '../../domain/jobs.fake.ts';
import { createCreateJob } from './handler.ts';
import { jobRequest } from './schema.ts';

function subject({ isAway = false } = {}) {
  const [jobs, files] = [fakeJobs(), fakeJobFiles({ 'inputs/a.jsonl': '{"value":4}\n{"value":5}', 'jobs/x': '' })];
  const split: string[] = [];
  const createJob = createCreateJob({
    ...{ jobs, files, bucket: 'own', newId: () => 'new', fingerprint: (values) => values.join() },
    split: async ({ jobId }) => {
      if (isAway) throw new Error('away');
      split.push(jobId);
    },
  });
  const post = (body: object) => createJob(httpRequest({ body: v.parse(jobRequest, body) }));
  return { jobs, files, split, post };
}

const inputs = [{ value: 1 }, { value: 2 }];

test('a job is stored with its inputs and handed to the splitter', async () => {
  const { jobs, files, split, post } = subject();

  expect(await post({ inputs })).toEqual({ status: 202, headers: { location: 'jobs/new' }, body: { jobId: 'new' } });

  expect(await jobs.find('new')).toMatchObject({ status: 'running', total: 2, fingerprint: '1,2' });
  expect(await files.loadInputs('new', '1,2')).toEqual([1, 2]);
  expect(split).toEqual(['new']);
});

test('inputs of an object', async () => {
  const { files, post } = subject();

  await post({ jobId: 'j-1', bucket: 'own', key: 'inputs/a.jsonl' });

  expect(await files.loadInputs('j-1', '4,5')).toEqual([4, 5]);
});

test('the same job again is the same job; with other inputs it is a conflict', async () => {
  const { post } = subject();
  await post({ jobId: 'j-1', inputs });

  expect(await post({ jobId: 'j-1', inputs })).toMatchObject({ status: 202 });
  await expect(post({ jobId: 'j-1', inputs: [] })).rejects.toMatchObject({ code: 'conflict' });
});

test('a job that can not be handed over is accepted all the same: the sweep finds it', async () => {
  const { jobs, post } = subject({ isAway: true });

  expect(await post({ inputs })).toMatchObject({ status: 202 });
  expect(await jobs.find('new')).toMatchObject({ status: 'running' });
});

test.each([
  ['too many inputs', { inputs: Array.from({ length: MOST_INPUTS + 1 }, () => ({ value: 1 })) }, '/inputs'],
  ['another bucket', { bucket: 'other', key: 'inputs/a.jsonl' }, '/bucket'],
  ["a job's own folder", { bucket: 'own', key: 'jobs/x' }, '/bucket'],
  ['an object that is not there', { bucket: 'own', key: 'inputs/b.jsonl' }, '/key'],
])('%s is refused, and nothing is stored', async (_, body, pointer) => {
  const { jobs, post } = subject();

  await expect(post(body)).rejects.toMatchObject({ code: 'invalid', fields: [{ pointer }] });
  expect(await jobs.find('new')).toBeUndefined();
});

test.each([
  ['neither inputs nor an object', {}],
  ['both', { inputs, bucket: 'own', key: 'inputs/a' }],
  ['a bucket alone', { bucket: 'own' }],
  ['no value', { inputs: [{}] }],
  ['text as value', { inputs: [{ value: '1' }] }],
  ['more than can be summed up', { inputs: [{ value: 1e13 }] }],
  ['an id that is no identifier', { jobId: 'a/b', inputs }],
  ['what has no meaning', { inputs, priority: 1 }],
  ['a list', [inputs]],
])('the schema refuses %s', (_, body) => {
  expect(v.is(jobRequest, body)).toBe(false);
});
