import { startProcess } from './startProcess.ts';

test.each([
  ['by itself', 'process.exit(3)'],
  ['by a signal', 'process.kill(process.pid, "SIGKILL")'],
])('a process that ends %s before it is ready is not waited for', async (_, end) => {
  const args = ['--eval', `console.log('begun'); ${end}`];
  const started = startProcess({ args, isReady: async () => false, askedEvery: 20 });

  await expect(started).rejects.toThrow(/was not ready after \d s\n[\s\S]*begun/);
});
