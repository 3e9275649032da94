import fc from 'fast-check';
import { CREDENTIAL } from '../generators/httpRequest.ts';
import type { Entry, Report } from '../types.ts';
import { type RawAnswer, type RawRequest, sendRaw } from './sendRaw.ts';

interface Options {
  events: number;
  seed: number;
}

/** What no answer of a door may hold. */
const LEAK = /\n\s+at |node_modules|file:\/\/\/|Cannot read|is not a function|is not iterable|Maximum call stack/;

/** What is wrong with the answer to a request that is. */
function wrongWith({ status, body }: RawAnswer): string | undefined {
  if (status === 0) return `no answer: ${body}`;
  if (status === 500 || status === 502) return `answered ${status}: ${body.slice(0, 500)}`;
  if (LEAK.test(body) || body.includes(CREDENTIAL)) return `tells too much: ${body.slice(0, 500)}`;
  return undefined;
}

/** Throws requests at a door until so many were sent or one is answered badly, which is then shrunk. */
export async function fuzzDoor(
  entry: Entry,
  origin: string,
  requests: fc.Arbitrary<RawRequest>,
  { events, seed }: Options,
): Promise<Report> {
  const report: Report = { entry, way: 'door', sent: 0, outcomes: {} };
  const property = fc.asyncProperty(requests, async (request) => {
    const answer = await sendRaw(origin, request);
    report.sent += 1;
    report.outcomes[answer.status] = (report.outcomes[answer.status] ?? 0) + 1;
    const wrong = wrongWith(answer);
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
