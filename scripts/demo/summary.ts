import { deadCount } from '../scenes/outcome.ts';
import { table } from '../table.ts';
import type { Shown } from './showScene.ts';

/** All that was measured, one row a pattern. */
export function summary(shown: readonly Shown[]): string {
  const heads = ['pattern', 'accepted', 'took effect', 'failed attempts', 'dead letters', 'lost', 'twice', 'seconds'];
  const rows = shown.map((outcome) => [
    ...[outcome.service, outcome.accepted, outcome.processed, outcome.failed],
    ...[deadCount(outcome), outcome.lost.length, outcome.doubled.length],
    Number((outcome.milliseconds / 1_000).toFixed(1)),
  ]);
  return table(heads, rows);
}
