import type { Clock } from '../../clock.ts';
import { isAwsError } from '../../cloud/awsService.ts';
import type { InvokeResult, LambdaService } from '../../lambda/types.ts';
import { createBackoff } from '../createBackoff.ts';
import { failedIds } from '../failedIds.ts';
import { type BatchPart, batchParts } from './batchParts.ts';
import type { SqsMappingDefinition } from './definition.ts';
import type { MappedQueue } from './mappedQueue.ts';
import { type SqsMessage, toRecord } from './sqsEvent.ts';
import type { HandleBatch } from './sqsMapping.ts';

/**
 * Invokes the function with a batch, removes what succeeded and leaves the rest to the queue, which shows it again
 * when its visibility timeout is over (that wait goes by the clock once the batch has been answered). Where a FIFO batch
 * is too big for one invocation, a failure in one keeps back the next.
 */
export function createBatchHandler(
  definition: SqsMappingDefinition,
  { queue, clock, lambda }: { queue: MappedQueue; clock: Clock; lambda: Pick<LambdaService, 'get' | 'invoke'> },
): HandleBatch {
  const { functionName, queueArn, reportsItemFailures } = definition;

  /** Too little visibility is left once the function could outlast it: AWS then gives the messages up. */
  const mustGiveUp = (messages: readonly SqsMessage[], delay: number) => {
    const visibleAt = Math.min(...messages.map((message) => queue.visibleAt(message) ?? 0));
    const timeout = (lambda.get(functionName)?.timeoutSeconds ?? 0) * 1000;
    return visibleAt - clock.now() - clock.scaled(delay) < timeout;
  };

  /** `undefined` when the function was not reached. */
  const invoke = async (
    { messages, traceHeader }: BatchPart,
    signal: AbortSignal,
  ): Promise<InvokeResult | undefined> => {
    const payload = JSON.stringify({ Records: messages.map((message) => toRecord(message, queueArn)) });
    const backoff = createBackoff(clock, { first: 250, most: 4000 });
    while (true) {
      try {
        return await lambda.invoke({ functionName, payload, type: 'RequestResponse', traceHeader });
      } catch (error) {
        const isThrottle = isAwsError(error) && error.status === 429;
        if (!isThrottle) console.error(`${functionName}: a batch from ${queueArn} could not be handed over: ${error}`);
        if (!isThrottle || signal.aborted || mustGiveUp(messages, backoff.next)) return undefined;
        await backoff.wait(signal);
      }
    }
  };

  const failuresOf = (messages: readonly SqsMessage[], result: InvokeResult | undefined): ReadonlySet<string> => {
    const all = messages.map(({ MessageId }) => MessageId);
    if (!result || result.functionError) return new Set(all);
    return reportsItemFailures ? failedIds(result.payload, all) : new Set();
  };

  const hasten = (messages: readonly SqsMessage[], signal: AbortSignal) => {
    if (clock.scale <= 1) return;
    for (const message of messages) {
      const left = (queue.visibleAt(message) ?? 0) - clock.now();
      if (left <= 0) continue;
      clock.wait(left, signal).then(
        () => queue.show(message),
        () => undefined,
      );
    }
  };

  /** Answers whether all succeeded. */
  const handleOne = async (part: BatchPart, signal: AbortSignal): Promise<boolean> => {
    const { messages } = part;
    const failures = failuresOf(messages, await invoke(part, signal));
    const succeeded = messages.filter(({ MessageId }) => !failures.has(MessageId));
    const isRemoved = await removeSurely(queue, clock, succeeded, signal);
    hasten(isRemoved ? messages.filter(({ MessageId }) => failures.has(MessageId)) : messages, signal);
    return failures.size === 0;
  };

  return async (messages, signal) => {
    const isFifo = queueArn.endsWith('.fifo');
    let isHeldUp = false;
    for (const part of batchParts(messages, queueArn, lambda.get(functionName) ?? { functionName })) {
      if (isHeldUp) hasten(part.messages, signal);
      else isHeldUp = !(await handleOne(part, signal)) && isFifo;
    }
  };
}

/** Tries three times and answers whether that did it; what is not removed then is delivered again, which at-least-once delivery allows. */
async function removeSurely(
  queue: MappedQueue,
  clock: Clock,
  messages: readonly SqsMessage[],
  signal: AbortSignal,
): Promise<boolean> {
  const backoff = createBackoff(clock, { first: 500, most: 2000 });
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    try {
      await queue.remove(messages);
      return true;
    } catch (error) {
      if (attempt === 3) console.error(`Messages that succeeded could not be deleted and will come again: ${error}`);
      else await backoff.wait(signal);
    }
  }
  return false;
}
