import type { AsyncEvent } from './asyncEvents.ts';
import type { Ending } from './eventEnding.ts';

const executedVersion = '$LATEST';

/** The record that a destination receives, as JSON. Payloads stay as they crossed, so that one nested by thousands fits. */
export function invocationRecord(event: AsyncEvent, ending: Ending, now: number): string {
  return objectOf({
    version: JSON.stringify('1.0'),
    timestamp: JSON.stringify(new Date(now)),
    requestContext: JSON.stringify({
      requestId: event.requestId,
      functionArn: `${event.configuration.arn}:${executedVersion}`,
      condition: ending.condition,
      approximateInvokeCount: ending.attempts,
    }),
    requestPayload: event.payload,
    ...response(ending),
  });
}

/** @param members JSON by name. */
function objectOf(members: Readonly<Record<string, string>>): string {
  return `{${Object.entries(members).map(([name, json]) => `${JSON.stringify(name)}:${json}`)}}`;
}

function response(ending: Ending): Record<string, string> {
  if ('refusal' in ending) return {};
  const { outcome } = ending;
  if ('error' in outcome) {
    return {
      responseContext: JSON.stringify({ statusCode: 200, executedVersion, functionError: 'Unhandled' }),
      responsePayload: JSON.stringify(outcome.error),
    };
  }
  return {
    responseContext: JSON.stringify({ statusCode: 200, executedVersion }),
    responsePayload: outcome.payload,
  };
}
