import type { Outcome } from '../scenes/play.ts';
import { table } from '../table.ts';

/** What became of the events, one row a service, and below it each that came to a bad end. */
export function report(outcomes: readonly Outcome[], duplicates: Readonly<Record<string, number>>): string {
  const heads = [
    'service',
    'accepted',
    'effects',
    'duplicates suppressed',
    'dead letters',
    'lost',
    'doubled',
    'reasons of dead letters',
  ];
  const rows = outcomes.map(({ service, accepted, processed, deadLettered, lost, doubled }) => [
    ...[service, accepted, processed, duplicates[service] ?? 0],
    Object.values(deadLettered).reduce((sum, count) => sum + count, 0),
    ...[lost.length, doubled.length],
    Object.entries(deadLettered)
      .map(([reason, count]) => `${count} ${reason}`)
      .join(', '),
  ]);
  const bad = outcomes.flatMap(({ lost, doubled, refused }) => [
    ...lost.map((key) => `lost: ${key}`),
    ...doubled.map((key) => `twice: ${key}`),
    ...refused.map((key) => `never accepted: ${key}`),
  ]);
  const sum = (column: number) => rows.reduce((total, row) => total + Number(row[column]), 0);
  return [table(heads, [...rows, ['all', ...[1, 2, 3, 4, 5, 6].map(sum), '']]), ...bad].join('\n');
}
