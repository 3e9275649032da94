import { copyFileSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from './temporaryFolder.ts';

/** The services `bench` and `bench-rest` in folders of their own, whose sources a benchmark may change. */
export interface BenchService {
  folders: string[];
  /** Makes the function `answer` answer with this, from its next invocation on that runs the new code. */
  answerWith(version: number): void;
}

const SOURCE = resolve('scripts/benchLocal/service');

export function writeBenchService(): BenchService {
  const root = temporaryFolder();
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  // The local cloud has one API for each service.
  const [bench, rest] = [
    writeService(join(root, 'bench'), 'serverless.yml'),
    writeService(join(root, 'bench-rest'), 'rest.yml'),
  ];
  const answerWith = (version: number) =>
    writeFileSync(join(bench, 'src/answer.ts'), `export const handler = async () => ({ version: ${version} });\n`);
  answerWith(0);
  return { folders: [bench, rest], answerWith };
}

function writeService(folder: string, template: string): string {
  mkdirSync(folder);
  cpSync(join(SOURCE, 'src'), join(folder, 'src'), { recursive: true });
  copyFileSync(join(SOURCE, template), join(folder, 'serverless.yml'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bench', private: true }));
  writeFileSync(join(folder, 'esbuild.config.cjs'), "module.exports = require('@patterns/runtime/esbuild.cjs');\n");
  return folder;
}
