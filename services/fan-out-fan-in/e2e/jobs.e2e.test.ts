import { randomUUID } from 'node:crypto';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { connectCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { forms, openJobs } from './jobs.ts';

const cloud = connectCloud();
const services = await Promise.all(forms.map(async (form) => [form, await openJobs(cloud, form)] as const));
const inputs = [{ value: 1 }, { value: 2.5 }, { value: -3 }];

describe.each(services)('%s', (_, jobs) => {
  test('a job is accepted with where it is to be found, and completes with its total', async () => {
    const answer = await jobs.post({ inputs });

    const { jobId } = answer.body as { jobId: string };
    expect([answer.status, answer.headers.get('location')]).toEqual([202, `jobs/${jobId}`]);
    expect(await jobs.ended(jobId)).toEqual({
      ...{ jobId, status: 'complete', total: 3, done: 3, failed: [] },
      result: { count: 3, total: 0.5 },
    });
  });

  test('the single results are in the folder of the job', async () => {
    const jobId = await jobs.start([7, 8]);
    await jobs.ended(jobId);

    const results = new GetObjectCommand({ Bucket: jobs.bucket, Key: `jobs/${jobId}/results-2.jsonl` });
    expect(await (await jobs.s3.send(results)).Body?.transformToString()).toBe('{"result":7}\n{"result":8}\n');
  });

  test('an empty job completes', async () => {
    expect(await jobs.ended(await jobs.start([]))).toMatchObject({
      ...{ status: 'complete', total: 0 },
      result: { count: 0, total: 0 },
    });
  });

  test('inputs of an object of JSON lines', async () => {
    const [jobId, key] = [randomUUID(), await jobs.upload('{"value":40}\n{"value":2}\n')];

    expect((await jobs.post({ jobId, bucket: jobs.bucket, key })).status).toBe(202);

    expect(await jobs.ended(jobId)).toMatchObject({ status: 'complete', result: { count: 2, total: 42 } });
  });

  test('the same job posted twice is one job; with other inputs it is 409', async () => {
    const jobId = randomUUID();

    const answers = await Promise.all(Array.from({ length: 5 }, () => jobs.post({ jobId, inputs })));

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    expect((await jobs.post({ jobId, inputs: [] })).status).toBe(409);
    expect(await jobs.ended(jobId)).toMatchObject({ total: 3, done: 3, result: { count: 3 } });
  });

  test('too many inputs are 422', async () => {
    const many = Array.from({ length: 10_001 }, () => ({ value: 1 }));

    expectProblem(await jobs.post({ inputs: many }), { status: 422, errors: [{ pointer: '/inputs' }] });
  });

  test.each([
    ['a value that is no number', { inputs: [{ value: 1 }, { value: '2' }] }, '/inputs/1/value'],
    ['another bucket', { bucket: 'somebody-elses', key: 'inputs/x' }, '/bucket'],
    ['an object that is not there', { key: 'inputs/absent' }, '/key'],
    ['an id that is no identifier', { jobId: 'a b', inputs: [] }, '/jobId'],
  ])('%s is 422, with a pointer', async (_, body, pointer) => {
    const whole = 'key' in body && !('bucket' in body) ? { ...body, bucket: jobs.bucket } : body;

    expectProblem(await jobs.post(whole), { status: 422, errors: [{ pointer }] });
  });

  test('a line that is wrong is 422, and named', async () => {
    const key = await jobs.upload('{"value":1}\n{"value":"x"}\n');

    const errors = [{ pointer: '/key', detail: expect.stringContaining('line 2') }];
    expectProblem(await jobs.post({ bucket: jobs.bucket, key }), { status: 422, errors });
  });

  test('an object that is too large is 422', async () => {
    const key = await jobs.upload(' '.repeat(5_000_001));

    const errors = [{ pointer: '/key', detail: expect.stringContaining('5000001 bytes') }];
    expectProblem(await jobs.post({ bucket: jobs.bucket, key }), { status: 422, errors });
  });

  test.each([
    ['no JSON', '{', {}, 400],
    ['another content type', '{}', { 'content-type': 'text/plain' }, 415],
  ])('%s is %d', async (_, body, headers, status) => {
    expectProblem(await jobs.post(body, headers), { status });
  });

  test('an unknown job is 404', async () => {
    expectProblem(await jobs.get(randomUUID()), { status: 404 });
  });
});
