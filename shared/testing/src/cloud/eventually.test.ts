import { eventually } from './eventually.ts';

test('repeats until the assertion holds', async () => {
  let tries = 0;

  const value = await eventually(() => {
    tries += 1;
    if (tries < 3) throw new Error('not yet');
    return 'now';
  });

  expect(value).toBe('now');
  expect(tries).toBe(3);
});

test('throws the last error once the time is over', async () => {
  const never = () => {
    throw new Error('never');
  };

  await expect(eventually(never, { timeoutMs: 0 })).rejects.toThrow('never');
});
