import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A small service in a folder of its own, whose sources a benchmark may change. */
export interface BenchService {
  folder: string;
  /** Makes `answer` answer with this, from its next invocation on that runs the new code. */
  answerWith(version: number): void;
  remove(): void;
}

export function writeBenchService(): BenchService {
  const folder = mkdtempSync(join(tmpdir(), 'bench-local-'));
  const write = (path: string, content: string) => writeFileSync(join(folder, path), content);
  const answerWith = (version: number) =>
    write('src/answer.ts', `export const handler = async () => ({ version: ${version} });\n`);
  mkdirSync(join(folder, 'src'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  write('package.json', JSON.stringify({ name: 'bench', private: true }));
  write('esbuild.config.cjs', "module.exports = require('@patterns/runtime/esbuild.cjs');\n");
  write('serverless.yml', TEMPLATE);
  write('src/consume.ts', 'export const handler = async () => ({ batchItemFailures: [] });\n');
  answerWith(0);
  return { folder, answerWith, remove: () => rmSync(folder, { recursive: true }) };
}

const TEMPLATE = `service: bench
frameworkVersion: "4"
custom: { esbuild: { config: ./esbuild.config.cjs } }
provider: { name: aws, runtime: nodejs24.x, architecture: arm64, region: us-east-1 }
functions:
  answer: { handler: src/answer.handler }
  consume:
    handler: src/consume.handler
    events:
      - sqs: { arn: !GetAtt WorkQueue.Arn, batchSize: 10, functionResponseType: ReportBatchItemFailures }
resources:
  Resources:
    WorkQueue: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 60 } }
  Outputs:
    WorkQueueUrl: { Value: !Ref WorkQueue }
`;
