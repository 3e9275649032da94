import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSupervisor } from './createSupervisor.ts';
import { endGroup } from './endGroup.ts';
import { freePort } from './freePort.ts';
import { processStartTime } from './processStartTime.ts';

const sleeper = ['-e', 'setInterval(() => {}, 1000); console.log("up")'];

async function supervise() {
  const lines: string[] = [];
  const awsPort = await freePort();
  const supervisor = await createSupervisor({ awsPort, onUnexpectedEnd: (line) => lines.push(line) });
  return { supervisor, awsPort, lines };
}

async function up(child: ChildProcess): Promise<ChildProcess> {
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

/** What a run leaves behind that was ended by `kill -9`: its folder, and a child that no one watches. */
async function leaveOrphan(startTime: (pid: number) => string) {
  const { supervisor, awsPort } = await supervise();
  await supervisor.stop();
  const orphan = await up(spawn(process.execPath, sleeper, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] }));
  const pid = orphan.pid ?? 0;
  mkdirSync(join(supervisor.runFolder, 'children'), { recursive: true });
  writeFileSync(join(supervisor.runFolder, 'owner.json'), JSON.stringify({ pid, startTime: 'long ago' }));
  writeFileSync(
    join(supervisor.runFolder, 'children', `${pid}.json`),
    JSON.stringify({ pid, startTime: startTime(pid) }),
  );
  return { orphan, awsPort, folder: supervisor.runFolder };
}

test('a child leads a process group of its own', async () => {
  const { supervisor } = await supervise();
  const child = await up(supervisor.spawn('sleeper', process.execPath, sleeper));

  expect(process.kill(-(child.pid ?? 0), 0)).toBe(true);
  await supervisor.stop();
});

test('stop ends the children, says nothing of them and removes the folder', async () => {
  const { supervisor, lines } = await supervise();
  const child = await up(supervisor.spawn('sleeper', process.execPath, sleeper));

  await supervisor.stop();

  expect(processStartTime(child.pid ?? 0)).toBeUndefined();
  expect(lines).toEqual([]);
  expect(existsSync(supervisor.runFolder)).toBe(false);
});

test('who ends in a hurry leaves neither children nor the folder behind', async () => {
  const script = `
    import { createSupervisor } from ${JSON.stringify(new URL('createSupervisor.ts', import.meta.url).href)};
    const supervisor = await createSupervisor({ awsPort: ${await freePort()}, onUnexpectedEnd: () => {} });
    const { pid } = supervisor.spawn('sleeper', process.execPath, ${JSON.stringify(sleeper)});
    console.log(JSON.stringify({ pid, folder: supervisor.runFolder }));
    process.exit(3);`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  const { pid, folder } = JSON.parse(stdout) as { pid: number; folder: string };

  expect(folder).toMatch(/patterns-offline/);
  expect(existsSync(folder)).toBe(false);
  while (processStartTime(pid) !== undefined) await sleep(5);
});

test('tells of a child that ends by itself', async () => {
  const { supervisor, lines } = await supervise();
  const child = supervisor.spawn('dynoxide', process.execPath, ['-e', 'process.exit(3)']);
  await once(child, 'exit');

  expect(lines).toEqual(['dynoxide ended with exit code 3']);
  await supervisor.stop();
});

test('tells of a command that is not there', async () => {
  const { supervisor, lines } = await supervise();
  const child = supervisor.spawn('dynoxide', 'no-such-command-anywhere', []);
  await once(child, 'error');

  expect(lines).toEqual([expect.stringMatching(/^dynoxide could not be started: .*ENOENT/)]);
  await supervisor.stop();
});

test('refuses a port whose local cloud is alive', async () => {
  const { supervisor, awsPort } = await supervise();

  await expect(createSupervisor({ awsPort, onUnexpectedEnd: () => {} })).rejects.toThrow('LOCAL_AWS_PORT');
  await supervisor.stop();
});

test('ends the orphans of a run that was killed, and empties its folder', async () => {
  const { orphan, awsPort, folder } = await leaveOrphan((pid) => processStartTime(pid) ?? '');
  writeFileSync(join(folder, 'stale'), '');
  const ended = once(orphan, 'exit');

  const supervisor = await createSupervisor({ awsPort, onUnexpectedEnd: () => {} });

  expect(await ended).toEqual([null, 'SIGTERM']);
  expect(existsSync(join(folder, 'stale'))).toBe(false);
  await supervisor.stop();
});

test('leaves alone a process that only has the id of an orphan', async () => {
  const { orphan, awsPort } = await leaveOrphan(() => 'another time');

  const supervisor = await createSupervisor({ awsPort, onUnexpectedEnd: () => {} });

  expect(processStartTime(orphan.pid ?? 0)).toBeDefined();
  orphan.kill('SIGKILL');
  await supervisor.stop();
});

test('a child that ignores SIGTERM is killed', async () => {
  const { supervisor, lines } = await supervise();
  const stubborn = `process.on('SIGTERM', () => {}); ${sleeper[1]}`;
  const child = await up(supervisor.spawn('stubborn', process.execPath, ['-e', stubborn]));
  const pid = child.pid ?? 0;
  const ended = once(child, 'exit');

  await endGroup({ pid, startTime: processStartTime(pid) ?? '' }, 50);
  await ended;

  expect(lines).toEqual(['stubborn ended with SIGKILL']);
  await supervisor.stop();
});
