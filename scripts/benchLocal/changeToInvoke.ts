import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { localCloud } from '@patterns/testing/cloud';
import type { BenchService } from './benchService.ts';
import type { Measure } from './types.ts';

const CHANGES = 9;
const TARGET_MS = 150;

/** The times from a change of a source file to the end of the first invocation that ran the new code. */
export async function measureChange({ answerWith }: BenchService): Promise<Measure> {
  const cloud = localCloud();
  const client = new LambdaClient(cloud.connection);
  const FunctionName = (await cloud.service('bench')).functionName('answer');
  const answered = async (version: number) => {
    const { Payload = new Uint8Array() } = await client.send(new InvokeCommand({ FunctionName }));
    return (JSON.parse(Buffer.from(Payload).toString('utf8')) as { version: number }).version === version;
  };
  const times: number[] = [];
  // The first change starts esbuild, and is dropped.
  for (let version = 1; version <= CHANGES + 1; version += 1) {
    await answered(version);
    const began = performance.now();
    answerWith(version);
    while (!(await answered(version))) await sleep(2);
    if (version > 1) times.push(performance.now() - began);
    await sleep(100);
  }
  return {
    what: `change of a source file to the next invoke, of ${TARGET_MS} ms`,
    target: 1,
    ratios: times.map((time) => time / TARGET_MS),
    detail: `${CHANGES} changes, the longest ${Math.round(Math.max(...times))} ms`,
  };
}
