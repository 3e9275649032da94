import { createHash } from 'node:crypto';
import { createTraceId } from '../apigateway/createTraceId.ts';
import { AwsError } from '../cloud/awsService.ts';
import type { FunctionConfiguration } from './types.ts';

/**
 * How Lambda finds a recursive loop: the X-Ray trace header that SDKs pass on from an invocation to what it calls counts
 * in `Lineage`, by a hash of the function, how often each has run in the chain that led there.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
type Lineage = ReadonlyMap<string, number>;

/** About 16, says AWS. */
const mostRuns = 16;

/** The trace header of an invocation that came with `traceHeader`: its function has run once more. */
export function withRun(traceHeader: string | undefined, functionName: string, now: number): string {
  const { lineage, rest } = parse(traceHeader);
  const key = keyOf(functionName);
  const counted = new Map([...lineage, [key, (lineage.get(key) ?? 0) + 1]]);
  return format(rest.length > 0 ? rest : [createTraceId(now), 'Sampled=0'], counted);
}

/** The trace header of a batch: the trace of its first message, and the longest way that any of them took. */
export function merged(traceHeaders: readonly string[]): string | undefined {
  const [first, ...others] = traceHeaders.map(parse);
  if (!first) return undefined;
  const lineage = new Map(first.lineage);
  for (const other of others) {
    for (const [key, runs] of other.lineage) lineage.set(key, Math.max(runs, lineage.get(key) ?? 0));
  }
  return format(first.rest, lineage);
}

/** Whether the invocation with this trace header, its own run counted, is one too many and not allowed. */
export function isRecursive(
  { functionName, recursiveLoop }: Pick<FunctionConfiguration, 'functionName' | 'recursiveLoop'>,
  traceHeader: string,
): boolean {
  const runs = parse(traceHeader).lineage.get(keyOf(functionName)) ?? 0;
  return recursiveLoop !== 'Allow' && runs > mostRuns;
}

export function recursiveInvocation(functionName: string): AwsError {
  const message =
    `Lambda has detected your function ${functionName} being invoked in a recursive loop with other AWS resources ` +
    `and stopped your function's invocation: it ran ${mostRuns} times. If that is meant, set RecursiveLoop: Allow`;
  return new AwsError('RecursiveInvocationException', message, { members: { Type: 'User' } });
}

function parse(traceHeader = ''): { lineage: Lineage; rest: readonly string[] } {
  const fields = traceHeader.split(';').filter((field) => field !== '');
  const entries = fields
    .filter(isLineage)
    .flatMap((field) => field.slice(field.indexOf('=') + 1).split('|'))
    .map((entry): [string, number] => {
      const [key = '', runs] = entry.split(':');
      return [key, Number(runs) || 0];
    });
  return { lineage: new Map(entries), rest: fields.filter((field) => !isLineage(field)) };
}

function isLineage(field: string): boolean {
  return field.startsWith('Lineage=');
}

function format(rest: readonly string[], lineage: Lineage): string {
  const entries = [...lineage].map(([key, runs]) => `${key}:${runs}`);
  return [...rest, ...(entries.length > 0 ? [`Lineage=${entries.join('|')}`] : [])].join(';');
}

function keyOf(functionName: string): string {
  return createHash('sha256').update(functionName).digest('hex').slice(0, 8);
}
