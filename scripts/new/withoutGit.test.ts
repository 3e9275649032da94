import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

test('where git is missing nothing is copied, so that a second try is not refused', () => {
  const target = join(tmpdir(), `without-git-${process.pid}`);

  const { stderr } = spawnSync(process.execPath, ['scripts/new.ts', 'router', target], {
    env: { PATH: '' },
    encoding: 'utf8',
  });

  expect(stderr).toContain('git is needed');
  expect(existsSync(target)).toBe(false);
});
