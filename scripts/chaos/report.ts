import { badEnds, deadCount, type Outcome } from '../scenes/outcome.ts';
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
  const rows = outcomes.map((outcome) => [
    ...[outcome.service, outcome.accepted, outcome.processed, duplicates[outcome.service] ?? 0],
    ...[deadCount(outcome), outcome.lost.length, outcome.doubled.length],
    Object.entries(outcome.deadLettered)
      .map(([reason, count]) => `${count} ${reason}`)
      .join(', '),
  ]);
  const sum = (column: number) => rows.reduce((total, row) => total + Number(row[column]), 0);
  return [table(heads, [...rows, ['all', ...[1, 2, 3, 4, 5, 6].map(sum), '']]), ...outcomes.flatMap(badEnds)].join(
    '\n',
  );
}
