import { isRecursive, merged, withRun } from '../../lambda/lineage.ts';
import type { FunctionConfiguration } from '../../lambda/types.ts';
import { splitBySize } from './splitBySize.ts';
import type { SqsMessage } from './sqsEvent.ts';

export interface BatchPart {
  messages: readonly SqsMessage[];
  traceHeader: string | undefined;
}

/**
 * What of a batch is invoked together, in order: no more than Lambda's limit, and a message that came through a recursive
 * loop by itself, so that what came with it is not refused for it.
 */
export function batchParts(
  messages: readonly SqsMessage[],
  queueArn: string,
  target: Pick<FunctionConfiguration, 'functionName' | 'recursiveLoop'>,
): BatchPart[] {
  return apart(messages, (message) => isLooping(message, target))
    .flatMap((together) => splitBySize(together, queueArn))
    .map((part) => ({ messages: part, traceHeader: merged(part.flatMap((message) => traceHeaderOf(message) ?? [])) }));
}

function apart(messages: readonly SqsMessage[], isAlone: (message: SqsMessage) => boolean): SqsMessage[][] {
  const runs: SqsMessage[][] = [];
  let open = false;
  for (const message of messages) {
    const alone = isAlone(message);
    if (open && !alone) runs.at(-1)?.push(message);
    else runs.push([message]);
    open = !alone;
  }
  return runs;
}

function isLooping(
  message: SqsMessage,
  target: Pick<FunctionConfiguration, 'functionName' | 'recursiveLoop'>,
): boolean {
  const traceHeader = traceHeaderOf(message);
  return traceHeader !== undefined && isRecursive(target, withRun(traceHeader, target.functionName, 0));
}

function traceHeaderOf({ Attributes }: SqsMessage): string | undefined {
  return Attributes?.AWSTraceHeader;
}
