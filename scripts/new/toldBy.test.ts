import { execFileSync } from 'node:child_process';
import { toldBy } from './toldBy.ts';

function failureOf(command: string, args: string[]): unknown {
  try {
    return execFileSync(command, args, { stdio: 'pipe' });
  } catch (error) {
    return error;
  }
}

test('tells what a program printed that failed', () => {
  const failure = failureOf(process.execPath, ['-e', 'console.log("one"); console.error("two"); process.exit(1)']);

  expect(toldBy(failure)).toBe('one\ntwo');
});

test('tells why a program could not run that printed nothing', () => {
  expect(toldBy(failureOf('no-such-program', []))).toContain('ENOENT');
});
