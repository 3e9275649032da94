import type { Outcome } from './errorDocument.ts';
import type { InvocationRecord } from './types.ts';

/** Batches of a stream are large, and a run that lasts must not fill the memory. */
const defaults = { mostEntries: 10_000, mostCharacters: 200_000_000 };

type Entry = Omit<InvocationRecord, 'event' | 'result' | 'error'> & { payload: string; outcome: Outcome };

type Measured = Pick<InvocationRecord, 'function' | 'duration'> & { failed: boolean };

/** The last 10,000 invocations, of large ones fewer, kept as the JSON they crossed as. */
export interface InvocationLog {
  add(entry: Entry): void;
  records(functionName?: string): InvocationRecord[];
}

/** @param added is told of each invocation. */
export function createInvocationLog(
  added: (entry: Measured) => void,
  { mostEntries, mostCharacters } = defaults,
): InvocationLog {
  const entries: Entry[] = [];
  let characters = 0;
  return {
    add: (entry) => {
      entries.push(entry);
      characters += sizeOf(entry);
      added({ function: entry.function, duration: entry.duration, failed: 'error' in entry.outcome });
      while (entries.length > mostEntries || (characters > mostCharacters && entries.length > 1)) {
        characters -= sizeOf(entries.shift() ?? entry);
      }
    },
    records: (functionName) =>
      entries.filter((entry) => functionName === undefined || entry.function === functionName).map(recordOf),
  };
}

function sizeOf({ payload, outcome }: Entry): number {
  return payload.length + ('error' in outcome ? 0 : outcome.payload.length);
}

function recordOf({ payload, outcome, ...entry }: Entry): InvocationRecord {
  const answer = 'error' in outcome ? { error: outcome.error } : { result: JSON.parse(outcome.payload) as unknown };
  return { ...entry, event: JSON.parse(payload) as unknown, ...answer };
}
