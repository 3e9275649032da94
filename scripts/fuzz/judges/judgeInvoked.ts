import { countsIn } from './countsIn.ts';
import type { Judge } from './judge.ts';

/** An invoked function answers, dead-letters, or throws an error of ours that says whose fault it is. */
export const judgeInvoked: Judge = (_, { answer, thrown, logs }) => {
  if (thrown) {
    const isSaid = thrown.isOurs && thrown.name !== 'internal';
    return { label: thrown.name.slice(0, 24), ...(!isSaid && { wrong: `threw ${thrown.name}: ${thrown.message}` }) };
  }
  if (countsIn(logs)['dead-lettered']) return { label: 'dead letter' };
  return { label: answer === 'null' ? 'done' : 'answer' };
};
