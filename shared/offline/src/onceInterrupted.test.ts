import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const source = `
  import { onceInterrupted } from ${JSON.stringify(new URL('onceInterrupted.ts', import.meta.url).href)};
  const life = setInterval(() => undefined, 1_000);
  const interrupted = onceInterrupted();
  console.log(process.pid);
  await interrupted;
  clearInterval(life);
  console.log('stopped');
`;

/** A process that waits to be interrupted, as `npm start` runs it: in a shell. */
async function startInShell() {
  const command = '"$0" --no-warnings --input-type=module -e "$1"; exit $?';
  const shell = spawn('sh', ['-c', command, process.execPath, source], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(shell.stdout)[Symbol.asyncIterator]();
  const { value: pid } = await lines.next();
  async function rest() {
    const texts: string[] = [];
    for await (const line of lines) texts.push(line);
    return texts;
  }
  return { shell, pid: Number(pid), rest };
}

const stopping = expect.stringMatching(/^Stopping/);

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops it', async (signal) => {
  const { pid, rest } = await startInShell();

  process.kill(pid, signal);

  expect(await rest()).toEqual([stopping, 'stopped']);
});

test('the end of its parent stops it', async () => {
  const { shell, rest } = await startInShell();

  shell.kill('SIGKILL');

  expect(await rest()).toEqual([stopping, 'stopped']);
});
