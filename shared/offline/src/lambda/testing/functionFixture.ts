import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FunctionConfiguration } from '../types.ts';

/** A function whose bundle is `source`, CommonJS as esbuild would write it, in a folder of its own. */
export function functionFixture(source: string, changes: Partial<FunctionConfiguration> = {}): FunctionConfiguration {
  const codeFile = join(mkdtempSync(join(tmpdir(), 'lambda-')), 'index.cjs');
  writeFileSync(codeFile, source);
  return {
    functionName: 'fixture',
    arn: 'arn:aws:lambda:eu-west-1:000000000000:function:fixture',
    handler: 'src/functions/fixture/index.handler',
    codeFile,
    environment: {},
    timeoutSeconds: 3,
    memoryMegabytes: 256,
    roleArn: 'arn:aws:iam::000000000000:role/fixture',
    logGroupName: '/aws/lambda/fixture',
    modifiedAt: 0,
    ...changes,
  };
}
