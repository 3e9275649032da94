import { countsIn } from './countsIn.ts';
import type { Judge } from './judge.ts';

/** What a record needs, or the queue of dead letters, is said to be away, which says nothing about it: it comes again. */
const AWAY = /"name":"(?:unavailable|timeout|throttled|TimeoutError)"/;

/** What functions count of records that are done: of one that waits for its account to be resumed, or came too late, too. */
const SETTLED = ['Processed', 'Duplicate', 'Waiting', 'Expired'];

/** Each record is done or in the dead-letter queue with its reason: none is lost, none comes for ever, none harms another. */
export const judgeBatch: Judge = ({ size, good, bad }, { answer, thrown, logs }) => {
  if (thrown) return { label: 'error', wrong: `threw ${thrown.name}: ${thrown.message}` };
  const { batchItemFailures = [] } = (JSON.parse(answer ?? 'null') ?? {}) as { batchItemFailures?: unknown[] };
  const counts = countsIn(logs);
  const dead = counts['dead-lettered'] ?? 0;
  const done = SETTLED.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  const label = dead > 0 ? (done > 0 ? 'done + dead letters' : 'dead letters') : 'done';
  if (batchItemFailures.length > 0) {
    const reason = logs.find((line) => line.includes('"ERROR"') && !line.includes('"dead-lettered"')) ?? '';
    const again = `${batchItemFailures.length} of ${size} come again: ${reason.slice(0, 600)}`;
    return AWAY.test(reason) ? { label: 'put off', putOff: { reason: again } } : { label: 'failed', wrong: again };
  }
  if (dead < bad) return { label, wrong: `${bad} records can be nothing, ${dead} were dead-lettered` };
  if (dead > size - good) return { label, wrong: `${good} of ${size} are good, and yet ${dead} were dead-lettered` };
  if (done + dead !== size) return { label, wrong: `of ${size} records ${done} were done, ${dead} dead-lettered` };
  return { label };
};
