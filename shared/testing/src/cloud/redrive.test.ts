import { parseRedrive, redriven } from './redrive.ts';

test('reads the closing line', () => {
  expect(parseRedrive('12 messages in the queue\n10 replayed, 2 left\n')).toEqual({ replayed: 10, left: 2 });
});

test('refuses an output without one', () => {
  expect(() => parseRedrive('Error: no such queue')).toThrow('no such queue');
});

test('a run that was refused a replay fails, and has said how it ended', async () => {
  const refused = Object.assign(new Error('Command failed'), { code: 1, stdout: 'm1 stays\n3 replayed, 1 left\n' });

  expect(await redriven(Promise.reject(refused))).toEqual({ replayed: 3, left: 1, failed: true });
});

test('a run that failed before its end is an error', async () => {
  const failed = Object.assign(new Error('Command failed: no such queue'), { code: 1, stdout: '' });

  await expect(redriven(Promise.reject(failed))).rejects.toThrow('no such queue');
});
