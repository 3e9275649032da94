import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynoxideCommand } from './dynoxideCommand.ts';

const absent = () => {
  throw new Error('not installed');
};

test('the package of the platform comes first', () => {
  const command = dynoxideCommand('', (request) => `/modules/${request}`);

  expect(command).toBe(`/modules/@dynoxide/${process.platform}-${process.arch}/dynoxide`);
});

test('else the one on the PATH', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dynoxide-'));
  writeFileSync(join(folder, 'dynoxide'), '');
  chmodSync(join(folder, 'dynoxide'), 0o755);

  const command = dynoxideCommand(`/nowhere:${folder}`, absent);
  rmSync(folder, { recursive: true });

  expect(command).toBe(join(folder, 'dynoxide'));
});

test('else a sentence that says how to get one', () => {
  expect(() => dynoxideCommand('/nowhere', absent)).toThrow(/npm install.*AWS_ENDPOINT_URL_DYNAMODB/);
});
