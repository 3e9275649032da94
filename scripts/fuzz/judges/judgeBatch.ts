import { countsIn } from './countsIn.ts';
import type { Judge } from './judge.ts';

/** What a record needs is away, which says nothing about it: it comes again. */
const AWAY = /"name":"(?:unavailable|timeout|throttled)"/;

/** Each record is done or in the dead-letter queue with its reason: none is lost, none comes for ever, none harms another. */
export const judgeBatch: Judge = ({ size, good, bad }, { answer, thrown, logs }) => {
  if (thrown) return { label: 'error', wrong: `threw ${thrown.name}: ${thrown.message}` };
  const { batchItemFailures = [] } = (JSON.parse(answer ?? 'null') ?? {}) as { batchItemFailures?: unknown[] };
  const counts = countsIn(logs);
  const dead = counts['dead-lettered'] ?? 0;
  const done = (counts.Processed ?? 0) + (counts.Duplicate ?? 0);
  const label = dead > 0 ? (done > 0 ? 'done + dead letters' : 'dead letters') : 'done';
  if (batchItemFailures.length > 0) {
    const reason = logs.find((line) => line.includes('"ERROR"') && !line.includes('"dead-lettered"')) ?? '';
    if (AWAY.test(reason)) return { label: 'put off' };
    return { label: 'failed', wrong: `${batchItemFailures.length} of ${size} come again: ${reason.slice(0, 600)}` };
  }
  if (dead < bad) return { label, wrong: `${bad} records can be nothing, ${dead} were dead-lettered` };
  if (dead > size - good) return { label, wrong: `${good} of ${size} are good, and yet ${dead} were dead-lettered` };
  return { label };
};
