import { retryDelay } from './retryDelay.ts';

const retrier = {
  ...{ ErrorEquals: ['Own'], IntervalSeconds: 3, MaxAttempts: 3, BackoffRate: 1.5 },
  JitterStrategy: 'NONE' as 'NONE' | 'FULL',
};

test('grows by the rate, up to MaxDelaySeconds', () => {
  const delays = [0, 1, 2].map((taken) => retryDelay({ ...retrier, MaxDelaySeconds: 6 }, taken));

  expect(delays).toEqual([3_000, 4_500, 6_000]);
});

test('full jitter is somewhere from nothing to all of it', () => {
  const delays = [0, 0.5, 1].map((random) => retryDelay({ ...retrier, JitterStrategy: 'FULL' }, 1, () => random));

  expect(delays).toEqual([0, 2_250, 4_500]);
});
