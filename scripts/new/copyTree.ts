import { cpSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const LEFT_BEHIND = new Set(['node_modules', 'dist', 'coverage', '.serverless', '.esbuild']);
const BINARY = /\.(png|jpg|gif|pdf|zip|tgz|gz)$/;

/** Copies the files under `from`, what was built aside, each text by way of `change`. */
export function copyTree(
  from: string,
  to: string,
  change: (text: string, path: string) => string = (text) => text,
): void {
  for (const path of globSync('**/*', { cwd: from, exclude: (path) => LEFT_BEHIND.has(basename(path)) })) {
    const source = join(from, path);
    if (!statSync(source).isFile()) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    if (BINARY.test(path)) cpSync(source, join(to, path));
    else writeFileSync(join(to, path), change(readFileSync(source, 'utf8'), path));
  }
}
