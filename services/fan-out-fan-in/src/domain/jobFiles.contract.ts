import { randomUUID } from 'node:crypto';
import type { JobFiles } from './jobFiles.ts';

/** What every store of a job's files does, be it the fake or the bucket. */
export function jobFilesContract(name: string, files: () => JobFiles): void {
  describe(`job files: ${name}`, () => {
    test.each([[[]], [[1, -2.5, 3e11]]])('the inputs %j come back as they were', async (values) => {
      const jobId = randomUUID();
      await files().saveInputs(jobId, 'f', values);
      await files().saveInputs(jobId, 'other', [9]);
      expect(await files().loadInputs(jobId, 'f')).toEqual(values);
    });

    test('an object that is not there is the fault of who named it', async () => {
      await expect(files().readObject(`inputs/${randomUUID()}`)).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ pointer: '/key', detail: expect.any(String) }],
      });
    });
  });
}
