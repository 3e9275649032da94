import type { Outcome } from './errorDocument.ts';
import type { InvocationRecord } from './types.ts';

const capacity = 10_000;

type Entry = Omit<InvocationRecord, 'event' | 'result' | 'error'> & { payload: string; outcome: Outcome };

type Measured = Pick<InvocationRecord, 'function' | 'duration'> & { failed: boolean };

/** The last 10,000 invocations, kept as the JSON they crossed as. */
export interface InvocationLog {
  add(entry: Entry): void;
  records(functionName?: string): InvocationRecord[];
}

/** @param added is told of each invocation. */
export function createInvocationLog(added: (entry: Measured) => void): InvocationLog {
  const entries: Entry[] = [];
  return {
    add: (entry) => {
      entries.push(entry);
      added({ function: entry.function, duration: entry.duration, failed: 'error' in entry.outcome });
      if (entries.length > capacity) entries.shift();
    },
    records: (functionName) =>
      entries.filter((entry) => functionName === undefined || entry.function === functionName).map(recordOf),
  };
}

function recordOf({ payload, outcome, ...entry }: Entry): InvocationRecord {
  const answer = 'error' in outcome ? { error: outcome.error } : { result: JSON.parse(outcome.payload) as unknown };
  return { ...entry, event: JSON.parse(payload) as unknown, ...answer };
}
