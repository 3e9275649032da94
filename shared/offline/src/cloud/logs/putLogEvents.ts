import { AwsError } from '../awsService.ts';
import type { LogEntry, LogStore } from './createLogStore.ts';
import type { Inputs } from './inputs.ts';

const hour = 3_600_000;
const mostBytes = 1_048_576;
const overheadBytes = 26;
const longestSpan = 24 * hour;
const mostAhead = 2 * hour;
const oldest = 14 * 24 * hour;

/**
 * Takes a batch in, but for what lies too far in the past or in the future.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 *
 * @throws AwsError InvalidParameterException for a batch that is refused as a whole.
 */
export function putLogEvents(store: LogStore, input: Inputs['PutLogEvents'], now: number): object {
  const { logGroupName, logStreamName, logEvents } = input;
  checkBatch(logEvents);
  const isTooNew = ({ timestamp }: LogEntry) => timestamp > now + mostAhead;
  const tooOld = logEvents.filter(({ timestamp }) => timestamp < now - oldest).length;
  const tooNew = logEvents.findIndex(isTooNew);
  const kept = logEvents.slice(tooOld, tooNew === -1 ? undefined : tooNew);
  store.put(logGroupName, logStreamName, kept);
  const rejected = {
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
    ...(tooNew !== -1 && { tooNewLogEventStartIndex: tooNew }),
  };
  return {
    // Nobody needs it any more, but it is still given.
    nextSequenceToken: String(now).padStart(56, '0'),
    ...(Object.keys(rejected).length > 0 && { rejectedLogEventsInfo: rejected }),
  };
}

function checkBatch(entries: readonly LogEntry[]): void {
  const bytes = entries.reduce((sum, { message }) => sum + Buffer.byteLength(message) + overheadBytes, 0);
  if (bytes > mostBytes) throw invalid(`Upload too large: ${bytes} bytes exceeds limit of ${mostBytes}`);
  const times = entries.map(({ timestamp }) => timestamp);
  if (times.some((time, index) => time < (times[index - 1] ?? 0))) {
    throw invalid('Log events in a single PutLogEvents request must be in chronological order.');
  }
  if ((times.at(-1) ?? 0) - (times[0] ?? 0) > longestSpan) {
    throw invalid('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  }
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
