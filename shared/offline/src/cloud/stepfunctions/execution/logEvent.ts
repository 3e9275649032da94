import type { LogStore } from '../../logs/createLogStore.ts';
import type { HistoryEvent } from './createHistory.ts';
import type { StateMachine } from './types.ts';

const fatal = /^Execution(Failed|Aborted|TimedOut)$/;
const wrong = /(Failed|Aborted|TimedOut)$/;
const executionData = new Set(['input', 'output', 'parameters', 'inputDetails', 'outputDetails', 'cause']);

/**
 * Writes an event to the log groups of its machine, at the machine's level.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export function logEvent(
  { id, previousEventId, timestamp, type, details }: HistoryEvent,
  { machine, arn, name }: { machine: StateMachine; arn: string; name: string },
  logs: LogStore,
): void {
  const { level, includeExecutionData, logGroupNames } = machine.logging;
  if (level === 'OFF' || (level === 'ERROR' && !wrong.test(type)) || (level === 'FATAL' && !fatal.test(type))) return;
  const members = Object.entries(Object.assign({}, ...Object.values(details)) as Record<string, unknown>);
  const shown = members.filter(([key]) => includeExecutionData || !executionData.has(key));
  const message = JSON.stringify({
    id: String(id),
    type,
    details: Object.fromEntries(shown),
    redrive_count: '0',
    previous_event_id: String(previousEventId),
    event_timestamp: String(timestamp),
    execution_arn: arn,
  });
  for (const group of logGroupNames) logs.write(group, `states/${machine.name}/${name}`, [{ timestamp, message }]);
}
