import fc from 'fast-check';
import { CREDENTIAL } from '../generators/httpRequest.ts';
import type { Verdict } from '../judges/judge.ts';
import { judgeAgain } from '../judges/judgeAgain.ts';
import type { Effort, Entry, Report } from '../types.ts';
import { type RawAnswer, type RawRequest, sendRaw } from './sendRaw.ts';

/** What no answer of a door may hold. */
const LEAK = /\n\s+at |node_modules|file:\/\/\/|Cannot read|is not a function|is not iterable|Maximum call stack/;

/** What may be so for a moment, of a door behind which nothing is away. */
const AWAY = new Set([503, 504]);

/** What is wrong with the answer to a request that is. */
function wrongWith({ status, body }: RawAnswer): string | undefined {
  if (status === 0) return `no answer: ${body}`;
  if (status === 500 || status === 502) return `answered ${status}: ${body.slice(0, 500)}`;
  if (LEAK.test(body) || body.includes(CREDENTIAL)) return `tells too much: ${body.slice(0, 500)}`;
  return undefined;
}

function verdictOn(answer: RawAnswer): Verdict {
  const [label, wrong] = [String(answer.status), wrongWith(answer)];
  if (wrong) return { label, wrong };
  return AWAY.has(answer.status) ? { label, putOff: { reason: `${label}: ${answer.body.slice(0, 500)}` } } : { label };
}

/** Throws requests at a door until so many were sent or one is answered badly, which is then shrunk. */
export async function fuzzDoor(
  entry: Entry,
  origin: string,
  requests: fc.Arbitrary<RawRequest>,
  { events, seed }: Effort,
): Promise<Report> {
  const report: Report = { entry, way: 'door', sent: 0, outcomes: {} };
  const property = fc.asyncProperty(requests, async (request) => {
    const { label, wrong } = await judgeAgain(async () => verdictOn(await sendRaw(origin, request)));
    report.sent += 1;
    report.outcomes[label] = (report.outcomes[label] ?? 0) + 1;
    if (wrong) throw new Error(wrong);
  });
  const checked = await fc.check(property, { seed, numRuns: events });
  const [request] = checked.counterexample ?? [];
  if (checked.failed)
    report.finding = {
      reason: String((checked.errorInstance as Error | null)?.message),
      counterexample: JSON.stringify(request),
    };
  return report;
}
