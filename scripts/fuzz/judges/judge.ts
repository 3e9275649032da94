import type { Case, EntryKind, Outcome } from '../types.ts';
import { judgeAuthorizer } from './judgeAuthorizer.ts';
import { judgeBatch } from './judgeBatch.ts';
import { judgeCustomResource } from './judgeCustomResource.ts';
import { judgeHttp } from './judgeHttp.ts';
import { judgeInvoked } from './judgeInvoked.ts';
import { judgeLogs } from './judgeLogs.ts';
import { judgeTransform } from './judgeTransform.ts';
import { leakOf } from './leakOf.ts';

/** What became of an event, for the table, and what is wrong with it, if anything is. */
export interface Verdict {
  label: string;
  wrong?: string;
  /** Why it is to be tried again, where it says that what it needs is away: `judgeAgain` holds it to that. */
  putOff?: { reason: string; afterSeconds?: number };
}

export type Judge = (thrown: Case, outcome: Outcome) => Verdict;

const judges: Record<EntryKind, Judge> = {
  http: judgeHttp,
  integration: judgeHttp,
  authorizer: judgeAuthorizer,
  queue: judgeBatch,
  kinesis: judgeBatch,
  tableStream: judgeBatch,
  notification: judgeBatch,
  logs: judgeLogs,
  transform: judgeTransform,
  schedule: judgeInvoked,
  task: judgeInvoked,
  destination: judgeInvoked,
  event: judgeInvoked,
  internal: judgeInvoked,
  customResource: judgeCustomResource,
};

/** Holds what a handler did with an event to what must hold of its kind. */
export function judge(kind: EntryKind, thrown: Case, outcome: Outcome, secrets: readonly string[]): Verdict {
  const [stray] = outcome.stray;
  if (stray) return { label: 'crash', wrong: `crashed: ${stray}` };
  if (outcome.isTimeout) return { label: 'timeout', wrong: 'did not end in time' };
  // No stranger can send it, and so none reads the answer: it must only do no harm.
  if (!thrown.possible) return { label: 'odd' };
  const leak = leakOf(outcome, secrets);
  const verdict = judges[kind](thrown, outcome);
  return leak ? { ...verdict, wrong: leak } : verdict;
}
