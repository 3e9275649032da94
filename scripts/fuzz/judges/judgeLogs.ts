import { countsIn } from './countsIn.ts';
import type { Judge } from './judge.ts';

/** Each line is published or dead-lettered, alone. */
export const judgeLogs: Judge = ({ size, good, bad }, { thrown, logs }) => {
  if (thrown) return { label: 'error', wrong: `threw ${thrown.name}: ${thrown.message}` };
  const { Accepted = 0, 'dead-lettered': dead = 0 } = countsIn(logs);
  const label = dead > 0 ? 'dead letters' : 'published';
  if (Accepted + dead !== size)
    return { label, wrong: `of ${size} lines ${Accepted} were published, ${dead} dead-lettered` };
  if (dead < bad || Accepted < good)
    return { label, wrong: `${good} lines are good, ${bad} bad; ${dead} were dead-lettered` };
  return { label };
};
