import { AppError } from '@patterns/runtime/errors';
import type { Database } from '@patterns/runtime/postgres';
import { revenueDatabase } from './revenueDatabase.ts';

const query = { report: 'revenue-by-day', from: '2026-11-01', to: '2026-11-30' } as const;

test('a database that is too busy to refuse in time is unavailable, as one that refuses, and its connection is let go', async () => {
  const late = new AppError('timeout', 'No answer within 3000 ms.');
  let closed = 0;
  const database: Pick<Database, 'query' | 'close'> = {
    query: () => Promise.reject(late),
    close: async () => {
      closed += 1;
    },
  };

  await expect(revenueDatabase(database).sum(query)).rejects.toMatchObject({
    ...{ code: 'unavailable', retryAfterSeconds: 1, cause: late },
  });
  expect(closed).toBe(1);
});
