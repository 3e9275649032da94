import { randomUUID } from 'node:crypto';
import type { Results } from './results.ts';

/** What every store of results does, be it the fake or one of the tables. */
export function resultsContract(name: string, results: () => Results<{ taskId: string; value: number }>): void {
  describe(`results: ${name}`, () => {
    test('the same result is stored once', async () => {
      const result = { taskId: randomUUID(), value: 1 };
      expect(await results().store(result)).toBe('stored');
      expect(await results().store(result)).toBe('duplicate');
    });

    test('of fifty deliveries at once, one is stored', async () => {
      const result = { taskId: randomUUID(), value: 1 };
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => results().store(result)));
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    });

    test('another result of the same task is a conflict', async () => {
      const result = { taskId: randomUUID(), value: 1 };
      await results().store(result);
      await expect(results().store({ ...result, value: 2 })).rejects.toMatchObject({ code: 'conflict' });
    });
  });
}
