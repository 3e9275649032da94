import type { AsyncEvent } from './asyncEvents.ts';
import type { Ending } from './eventEnding.ts';

const executedVersion = '$LATEST';

/** The record that a destination receives. */
export function invocationRecord(event: AsyncEvent, ending: Ending, now: number): object {
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: `${event.configuration.arn}:${executedVersion}`,
      condition: ending.condition,
      approximateInvokeCount: ending.attempts,
    },
    requestPayload: JSON.parse(event.payload) as unknown,
    ...response(ending),
  };
}

function response(ending: Ending): object {
  if ('refusal' in ending) return {};
  const { outcome } = ending;
  if ('error' in outcome) {
    return {
      responseContext: { statusCode: 200, executedVersion, functionError: 'Unhandled' },
      responsePayload: outcome.error,
    };
  }
  return {
    responseContext: { statusCode: 200, executedVersion },
    responsePayload: JSON.parse(outcome.payload) as unknown,
  };
}
