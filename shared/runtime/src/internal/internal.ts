import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Context } from 'aws-lambda';
import { AppError, inWords, isAppError } from '../errors/index.ts';
import { type Invocation, observedInvocation } from '../invocation/index.ts';
import { count } from '../observability/index.ts';
import { parse } from '../parsing/index.ts';
import { withDeadline, withinDeadline } from '../resilience/index.ts';

/** A timer may fire some milliseconds before the clock shows its time: that of a call inside `handle` too. */
const TIMER_EARLY_MS = 5;

/** What a caller gets whose deadline has passed. */
export interface DeadlineExceeded {
  status: 'deadline-exceeded';
}

export type InternalHandler<Result> = (event: unknown, context: Context) => Promise<Result | DeadlineExceeded>;

/**
 * A Lambda handler for synchronous calls by the SDK (`InvocationType: RequestResponse`). The caller's `correlationId`
 * and `deadline` (epoch milliseconds) are read from the event, whether or not its schema names them. Past the deadline
 * the answer is `{status: 'deadline-exceeded'}` and `handle` is not called, or no longer waited for; that counts
 * `DeadlineExceeded`. Calls are given up then (see `withDeadline`).
 *
 * @throws whatever `handle` throws: a function error for the caller, whose `errorType` is the code of an AppError.
 * An event that does not fit is `invalid`; a call that Lambda's own time ends is `timeout`.
 * @example
 * export const handler = internal(createQuotePrice({ prices }), { event: quoteRequest });
 */
export function internal<Event, Result>(
  handle: (event: Event, invocation: Invocation) => Promise<Result>,
  { event: schema }: { event: StandardSchemaV1<unknown, Event> },
): InternalHandler<Result> {
  return observedInvocation(async (event, invocation) => {
    const input = await parse(schema, event, { as: 'event' }).catch(tellFields);
    const deadline = deadlineIn(event);
    const answer = () => handle(input, invocation);
    return deadline === undefined ? answer() : inTime(deadline, answer);
  });
}

/** A function error reaches its caller as a name and a message alone. */
function tellFields(error: unknown): never {
  if (!isAppError(error)) throw error;
  throw new AppError(error.code, inWords(error), { cause: error });
}

async function inTime<Result>(deadline: number, answer: () => Promise<Result>): Promise<Result | DeadlineExceeded> {
  try {
    return await withDeadline(deadline, () => withinDeadline(answer));
  } catch (error) {
    const isOver = isAppError(error) && error.code === 'timeout' && Date.now() + TIMER_EARLY_MS >= deadline;
    if (isOver) return deadlineExceeded();
    throw error;
  }
}

function deadlineExceeded(): DeadlineExceeded {
  count('DeadlineExceeded');
  return { status: 'deadline-exceeded' };
}

function deadlineIn(event: unknown): number | undefined {
  const hasOne = typeof event === 'object' && event !== null && 'deadline' in event;
  return hasOne && typeof event.deadline === 'number' ? event.deadline : undefined;
}
