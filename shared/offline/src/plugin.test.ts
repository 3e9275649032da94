import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';

test('a local cloud that can not start ends with its sentence alone', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const code = `
    const { default: OfflinePlugin } = await import(${JSON.stringify(import.meta.resolve('./plugin.ts'))});
    await new OfflinePlugin({ serviceDir: process.cwd() }, {}).hooks['before:offline:start']();`;

  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, LOCAL_AWS_PORT: String(port), LOCAL_API_PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  taken.close();

  expect(said).toMatch(/^Port \d+ is taken: [^\n]*\n$/);
  expect(exitCode).toBe(1);
});
