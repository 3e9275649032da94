import { table } from '../table.ts';
import type { Shown } from './showScene.ts';

/** All that was measured, one row a pattern. */
export function summary(shown: readonly Shown[]): string {
  const heads = ['pattern', 'accepted', 'took effect', 'failed attempts', 'dead letters', 'lost', 'twice', 'seconds'];
  const rows = shown.map(({ service, accepted, processed, failed, deadLettered, lost, doubled, milliseconds }) => [
    service,
    accepted,
    processed,
    failed,
    Object.values(deadLettered).reduce((sum, count) => sum + count, 0),
    lost.length,
    doubled.length,
    Number((milliseconds / 1_000).toFixed(1)),
  ]);
  return table(heads, rows);
}
