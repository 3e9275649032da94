import type { Verdict } from './judge.ts';
import { judgeAgain } from './judgeAgain.ts';

const away: Verdict = { label: '503', putOff: { reason: '503: the database is away', afterSeconds: 0 } };

async function judged(...verdicts: Verdict[]) {
  const left = [...verdicts];
  const verdict = await judgeAgain(async () => left.shift() ?? { label: 'none' }, [0, 0]);
  return { ...verdict, tries: verdicts.length - left.length };
}

test('what was away for a moment is judged by its next try', async () => {
  expect(await judged(away, { label: '422' })).toEqual({ label: '422', tries: 2 });
  expect(await judged(away, away, { label: '422' })).toEqual({ label: '422', tries: 3 });
  expect(await judged(away, { label: '500', wrong: 'a bug' })).toMatchObject({ wrong: 'a bug' });
});

test('what is put off each time would be for ever', async () => {
  expect(await judged(away, away, away)).toMatchObject({ wrong: 'put off each time: 503: the database is away' });
});

test('all else is tried once', async () => {
  expect(await judged({ label: '400' }, away)).toEqual({ label: '400', tries: 1 });
});
