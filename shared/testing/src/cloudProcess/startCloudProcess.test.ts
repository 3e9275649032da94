import { startCloudProcess } from './startCloudProcess.ts';

/** A program that stands in for the local cloud, and for npm a shell around it. */
const shell = (program: string) => ({ command: 'sh', args: ['-c', `node -e "${program}"; true`] });

const server = `
  require('node:http').createServer((request, response) => {
    response.end(JSON.stringify({ status: 'ready', pid: process.pid, scale: process.env.LOCAL_TIME_SCALE }));
  }).listen(process.env.LOCAL_AWS_PORT);`;

test('starts on free ports with the fast clock, and leaves no process', async () => {
  const cloud = await startCloudProcess(shell(server));

  const response = await fetch(`http://127.0.0.1:${cloud.awsPort}`);
  const { pid, scale } = (await response.json()) as { pid: number; scale: string };
  expect(scale).toBe('60');
  expect(cloud.apiPort).not.toBe(cloud.awsPort);

  await cloud.stop();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('shows the output of a child that dies', async () => {
  const dying = shell(`console.error('port 4566 is taken'); process.exit(3)`);

  await expect(startCloudProcess(dying)).rejects.toThrow('port 4566 is taken');
});

test('ends a child that is not ready in time', async () => {
  const starting = shell(`
    console.log('pid', process.pid);
    require('node:http').createServer((request, response) => response.end('{}')).listen(process.env.LOCAL_AWS_PORT);`);

  const error = await startCloudProcess({ ...starting, readyWithinMs: 1_000 }).catch((failure: Error) => failure);

  expect(String(error)).toContain('not ready after 1 s');
  const pid = Number(/pid (\d+)/.exec(String(error))?.[1]);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
