import { httpRequest } from '@patterns/testing/requests';
import { jobFixture } from '../../domain/jobs.fixture.ts';
import { createGetJob } from './handler.ts';

test('shows a job', async () => {
  const { jobs, jobId } = await jobFixture(1, 2);
  await jobs.finish({ jobId, index: 0 }, 1);

  expect(await createGetJob({ jobs })(httpRequest({ path: { jobId } }))).toEqual({
    status: 200,
    body: { jobId, status: 'running', total: 2, done: 1, failed: [] },
  });
});

test('an unknown job is not found', async () => {
  const { jobs } = await jobFixture();

  await expect(createGetJob({ jobs })(httpRequest({ path: { jobId: 'other' } }))).rejects.toMatchObject({
    code: 'not-found',
  });
});
