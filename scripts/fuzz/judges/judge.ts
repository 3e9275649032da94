import type { Case, EntryKind, Outcome } from '../types.ts';
import { judgeBatch } from './judgeBatch.ts';
import { judgeHttp } from './judgeHttp.ts';
import { judgeInvoked } from './judgeInvoked.ts';
import { judgeLogs } from './judgeLogs.ts';
import { judgeTransform } from './judgeTransform.ts';
import { leakOf } from './leakOf.ts';

/** What became of an event, for the table, and what is wrong with it, if anything is. */
export interface Verdict {
  label: string;
  wrong?: string;
}

export type Judge = (thrown: Case, outcome: Outcome) => Verdict;

const judges: Record<EntryKind, Judge> = {
  http: judgeHttp,
  integration: judgeHttp,
  authorizer: (_, { answer, thrown }) => {
    if (answer !== undefined)
      return { label: 'policy', ...(!answer.includes('"policyDocument"') && { wrong: 'no policy' }) };
    return {
      label: '401',
      ...(thrown?.message !== 'Unauthorized' && { wrong: `API Gateway answers 500 to ${thrown?.message}` }),
    };
  },
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
  customResource: (_, { told }) => {
    const [answer] = told;
    const status = /"Status":"(\w+)"/.exec(answer ?? '')?.[1];
    return {
      label: status ?? 'nothing',
      ...(told.length !== 1 && { wrong: `CloudFormation was told ${told.length} times` }),
    };
  },
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
