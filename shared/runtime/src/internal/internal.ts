import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Context } from 'aws-lambda';
import { type Invocation, observedInvocation } from '../invocation/index.ts';
import { parse } from '../parsing/index.ts';
import { withDeadline } from '../resilience/index.ts';

export interface InternalInvocation extends Invocation {
  /** Epoch milliseconds after which the caller no longer waits, if it said so. Calls and `remainingMs` heed it. */
  deadline?: number;
}

export type InternalHandler<Result> = (event: unknown, context: Context) => Promise<Result>;

/**
 * A Lambda handler for synchronous calls by the SDK (`InvocationType: RequestResponse`). The caller's `correlationId`
 * and `deadline` (epoch milliseconds) are read from the event, whether or not its schema names them.
 *
 * @throws whatever `handle` throws: a function error for the caller, whose `errorType` is the code of an AppError.
 * An event that does not fit is `invalid`.
 * @example
 * export const handler = internal(createQuotePrice({ prices }), { event: quoteRequest });
 */
export function internal<Event, Result>(
  handle: (event: Event, invocation: InternalInvocation) => Promise<Result>,
  { event: schema }: { event: StandardSchemaV1<unknown, Event> },
): InternalHandler<Result> {
  return observedInvocation(async (event, invocation) => {
    const input = await parse(schema, event, { as: 'event' });
    const deadline = deadlineIn(event);
    if (deadline === undefined) return handle(input, invocation);
    const remainingMs = () => Math.max(0, Math.min(invocation.remainingMs(), deadline - Date.now()));
    return withDeadline(deadline, () => handle(input, { ...invocation, deadline, remainingMs }));
  });
}

function deadlineIn(event: unknown): number | undefined {
  const hasOne = typeof event === 'object' && event !== null && 'deadline' in event;
  return hasOne && typeof event.deadline === 'number' ? event.deadline : undefined;
}
