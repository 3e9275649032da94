import { differences } from './differences.ts';
import type { Bill } from './types.ts';

describe('a README is true', () => {
  const use = (head: Bill['use'][number]['head'], quantity: number) => ({ use: [{ head, quantity }], month: [] });

  test.each([
    [use('sqs', 1.2), use('sqs', 1.21), 0],
    [use('sqs', 1.2), use('sqs', 1.3), 1],
    [use('transitions', 13), use('transitions', 14), 1],
    [use('lambdaTime', 0.003), use('lambdaTime', 0.009), 0],
    [use('lambdaTime', 0.03), use('lambdaTime', 0.4), 1],
    [use('logs', 0.5), use('logs', 0.6), 0],
    [use('s3Writes', 2), { ...use('s3Writes', 3), varies: 'They race.' }, 0],
    [use('s3Writes', 2), use('s3Writes', 3), 1],
    [use('s3Writes', 2), { use: [], month: [] }, 1],
    [{ use: [], month: [{ head: 'metric', count: 2 } as const] }, { use: [], month: [] }, 0],
    [{ use: [], month: [{ head: 'alarm', count: 3 } as const] }, { use: [], month: [] }, 1],
  ])('%j, now %j: %d differences', (said, found, count) => {
    expect(differences(said, found)).toHaveLength(count);
  });
});
