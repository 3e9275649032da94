import { matchesError } from './matchesError.ts';

test.each<[string[], string, boolean]>([
  [['Own'], 'Own', true],
  [['own'], 'Own', false],
  [['Other', 'Own'], 'Own', true],
  [['States.ALL'], 'Own', true],
  [['States.ALL'], 'States.Timeout', true],
  [['States.ALL'], 'States.Runtime', false],
  [['States.ALL'], 'States.DataLimitExceeded', false],
  [['States.DataLimitExceeded'], 'States.DataLimitExceeded', true],
  [['States.Runtime'], 'States.Runtime', false],
  [['States.TaskFailed'], 'Own', true],
  [['States.TaskFailed'], 'States.Timeout', false],
  [['States.TaskFailed'], 'States.HeartbeatTimeout', false],
  [['States.Timeout'], 'States.HeartbeatTimeout', true],
])('%j means %s: %p', (names, error, expected) => {
  expect(matchesError(names, error)).toBe(expected);
});
