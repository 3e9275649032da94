import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { observed } from '../middleware/observed/index.ts';
import { correlationIdIn, newCorrelationId } from '../observability/index.ts';
import { remaining } from '../resilience/index.ts';
import { withScope } from '../scope/index.ts';

/** Milliseconds that calls leave to answer in. */
const RESERVE_MS = 200;

/** What a handler may know about its invocation beside the event. */
export interface Invocation {
  requestId: string;
}

/**
 * A Lambda handler for events that one of our own callers sends: observed, under the event's `correlationId` if that
 * is sound, or under what `correlationOf` finds elsewhere in it.
 *
 * @example
 * export const handler = observedInvocation(async (event, { requestId }) => …);
 */
export function observedInvocation<Result>(
  work: (event: unknown, invocation: Invocation) => Promise<Result>,
  correlationOf = (event: unknown) => correlationIdIn(event, 'correlationId'),
): (event: unknown, context: Context) => Promise<Result> {
  const stack = middy((event: unknown, context: Context) => work(event, { requestId: context.awsRequestId })).use(
    observed(),
  );
  return (event, context) => {
    const correlationId = correlationOf(event) ?? newCorrelationId();
    const deadline = Date.now() + remaining(context, RESERVE_MS);
    return withScope({ correlationId, deadline }, async () => stack(event, context));
  };
}
