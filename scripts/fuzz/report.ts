import { table } from '../table.ts';
import type { Report } from './types.ts';

/** What became of the events, one row an entry, and below it each event that was answered badly. */
export function report(reports: readonly Report[]): string {
  const rows = reports.map(({ entry, way, sent, outcomes, finding }) => [
    ...[entry.service, entry.kind, entry.name, way, sent],
    Object.entries(outcomes)
      .sort(([, a], [, b]) => b - a)
      .map(([label, count]) => `${count} ${label}`)
      .join(', '),
    finding ? 1 : 0,
  ]);
  const bad = reports.flatMap(({ entry, finding }) =>
    finding
      ? [`\n${entry.service} ${entry.name}: ${finding.reason}\n  by ${finding.counterexample.slice(0, 2_000)}`]
      : [],
  );
  return [table(['service', 'entry', 'name', 'by', 'sent', 'what became of them', 'findings'], rows), ...bad].join(
    '\n',
  );
}
