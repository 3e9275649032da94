import fc from 'fast-check';
import type { Runner } from './createRunner.ts';
import { generatorOf } from './generators/generatorOf.ts';
import { judge } from './judges/judge.ts';
import { judgeAgain } from './judges/judgeAgain.ts';
import { sampleOf } from './sampleOf.ts';
import type { Case, Deployed, Entry, Report } from './types.ts';

export interface FuzzOptions {
  /** Records to be sent at the least. */
  events: number;
  seed: number;
  /** Nothing stands behind the function, and so the sample may be of no use. */
  isAlone?: boolean;
  /** Values that nothing may tell. */
  secrets: readonly string[];
}

/** Of a round: who takes longer hangs. */
const LIMIT_MS = 300_000;

/** Throws malformed events at the handler of an entry until so many were sent or one is answered badly, which is then shrunk. */
export async function fuzzEntry(
  runner: Runner,
  entry: Entry,
  deployed: Deployed,
  { events, seed, secrets, isAlone = false }: FuzzOptions,
): Promise<Report> {
  const handler = await runner.load(deployed);
  const sample = sampleOf(entry);
  const report: Report = { entry, way: 'handler', sent: 0, outcomes: {} };
  const attempt = async (thrown: Case) => {
    const outcome = await runner.run(handler, thrown.event, deployed.timeoutSeconds);
    return judge(entry.kind, isAlone ? { ...thrown, good: 0 } : thrown, outcome, secrets);
  };
  // The good ones among garbage are the sample: it is applied once, so that none of its mutants can take its place.
  if (sample !== undefined) await runner.run(handler, JSON.stringify(sample), deployed.timeoutSeconds);
  const property = fc.asyncProperty(generatorOf(entry.kind, sample), async (thrown) => {
    const verdict = await (isAlone ? attempt(thrown) : judgeAgain(() => attempt(thrown)));
    report.sent += thrown.size;
    report.outcomes[verdict.label] = (report.outcomes[verdict.label] ?? 0) + 1;
    if (verdict.wrong) throw new Error(verdict.wrong);
  });
  for (let round = 0; report.sent < events && !report.finding; round += 1) {
    const numRuns = Math.min(1_000, events - report.sent);
    const checked = await fc.check(property, {
      seed: seed + round,
      numRuns,
      endOnFailure: false,
      interruptAfterTimeLimit: LIMIT_MS,
    });
    const [counterexample] = checked.counterexample ?? [];
    if (checked.failed && counterexample)
      report.finding = {
        reason: String((checked.errorInstance as Error | null)?.message),
        counterexample: counterexample.event,
      };
    else if (checked.failed)
      throw new Error(`${entry.service} ${entry.name}: ${numRuns} events took more than ${LIMIT_MS / 60_000} minutes`);
  }
  return report;
}
