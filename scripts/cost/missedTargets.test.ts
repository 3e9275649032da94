import { missedTargets } from './missedTargets.ts';

describe('the target of a queue at batches of ten', () => {
  const consumer = (sqs: number, lambda: number) => ({
    service: 'frugal-consumer',
    use: [
      { head: 'sqs' as const, quantity: sqs },
      { head: 'lambda' as const, quantity: lambda },
    ],
  });

  test('is met by full batches, and by a tenth more', () => {
    expect(missedTargets(consumer(0.3, 0.1))).toEqual([]);
    expect(missedTargets(consumer(0.33, 0.11))).toEqual([]);
  });

  test('is missed by batches that are not full', () => {
    expect(missedTargets(consumer(0.4, 0.15))).toEqual([
      '0.4 sqs requests a message, where 0.33 are the most',
      '0.15 lambda requests a message, where 0.11 are the most',
    ]);
  });
});
