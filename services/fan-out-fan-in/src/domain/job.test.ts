import { awaitsJoin, checkCount, isCounted, MOST_INPUTS, outcomeOf, resultOf } from './job.ts';

const job = { jobId: 'j-1', status: 'running', total: 3, done: 2, failed: [] } as const;

test.each([
  [{ ...job, failed: [] }, false],
  [{ ...job, failed: [1] }, true],
  [{ ...job, done: 3, failed: [] }, true],
  [{ ...job, total: 0, done: 0, failed: [] }, true],
])('%j is counted: %s', (counted, expected) => {
  expect(isCounted(counted)).toBe(expected);
});

test.each([
  [{ ...job, failed: [] }, false],
  [{ ...job, failed: [1] }, true],
  [{ ...job, failed: [1], result: { count: 2, total: 3 } }, false],
  [{ ...job, done: 3, failed: [], result: { count: 2, total: 3 } }, true],
  [{ ...job, total: 0, done: 0, failed: [] }, true],
  [{ ...job, total: 0, done: 0, failed: [], result: { count: 0, total: 0 } }, false],
])('the fan-in of %j is due: %s', (counted, expected) => {
  expect(awaitsJoin(counted)).toBe(expected);
});

test('a job is complete unless a task of it failed', () => {
  expect(outcomeOf({ ...job, failed: [] }, [1, 2, 3])).toEqual({ status: 'complete', result: { count: 3, total: 6 } });
  expect(outcomeOf({ ...job, failed: [1] }, [1, 3])).toEqual({ status: 'partial', result: { count: 2, total: 4 } });
  expect(outcomeOf({ ...job, failed: [] }, [])).toEqual({ status: 'complete', result: { count: 0, total: 0 } });
});

test('the work of a task', () => {
  expect(resultOf({ jobId: 'j-1', index: 0, value: 7 })).toBe(7);
});

test('more inputs than one invocation can split are refused', () => {
  expect(() => checkCount(MOST_INPUTS, '/inputs')).not.toThrow();
  expect(() => checkCount(MOST_INPUTS + 1, '/inputs')).toThrow(
    expect.objectContaining({ code: 'invalid', fields: [expect.objectContaining({ pointer: '/inputs' })] }),
  );
});
