import { AppError } from '@patterns/runtime/errors';
import type { JobFiles } from './jobFiles.ts';

/** Files in memory, for tests; jobFiles.contract.ts holds them to what the bucket does. */
export function fakeJobFiles(objects: Record<string, string> = {}): JobFiles & { results: Map<string, number[]> } {
  const inputs = new Map<string, number[]>();
  const results = new Map<string, number[]>();
  return {
    results,
    readObject: async (key) => {
      const found = objects[key];
      if (found !== undefined) return found;
      throw new AppError('invalid', 'The body is not valid.', {
        fields: [{ pointer: '/key', detail: 'is not there' }],
      });
    },
    saveInputs: async (jobId, fingerprint, values) => {
      inputs.set(`${jobId}/${fingerprint}`, [...values]);
    },
    loadInputs: async (jobId, fingerprint) => inputs.get(`${jobId}/${fingerprint}`) ?? [],
    saveResults: async (jobId, made) => {
      results.set(`${jobId}/${made.length}`, [...made]);
    },
  };
}
