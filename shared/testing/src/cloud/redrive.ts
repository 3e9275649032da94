import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

export interface RedriveResult {
  replayed: number;
  left: number;
  /** That a replay was refused, for which the command fails. */
  failed?: true;
}

/**
 * Replays a dead-letter queue as a person does: `npm run redrive -- <service> <queue>`.
 *
 * @example
 * expect(await redrive('scalable-webhook', 'WebhookDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });
 */
export async function redrive(service: string, queue: string): Promise<RedriveResult> {
  const { E2E_STAGE: stage } = process.env;
  const args = ['run', '--silent', 'redrive', '--', service, queue, ...(stage ? ['--stage', stage] : [])];
  // Compiled once for all runs of it: two thirds of the second that one takes.
  const env = { ...process.env, NODE_COMPILE_CACHE: resolve('node_modules/.cache/compiled') };
  return redriven(promisify(execFile)('npm', args, { env }));
}

const CLOSING = /(\d+) replayed, (\d+) left\s*$/;

/** How a run ended; one that was refused a replay fails, but says at its end how many are left, as any other. */
export async function redriven(run: Promise<{ stdout: string }>): Promise<RedriveResult> {
  try {
    return parseRedrive((await run).stdout);
  } catch (error) {
    const { stdout = '' } = error as { stdout?: string };
    if (CLOSING.test(stdout)) return { ...parseRedrive(stdout), failed: true };
    throw error;
  }
}

/** Reads the closing line `3 replayed, 1 left`. */
export function parseRedrive(output: string): RedriveResult {
  const [, replayed, left] = CLOSING.exec(output) ?? [];
  if (replayed === undefined) throw new Error(`npm run redrive did not say how it ended:\n${output}`);
  return { replayed: Number(replayed), left: Number(left) };
}
