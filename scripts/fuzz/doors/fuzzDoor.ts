import fc from 'fast-check';
import { CREDENTIAL } from '../generators/httpRequest.ts';
import type { Verdict } from '../judges/judge.ts';
import { judgeAgain } from '../judges/judgeAgain.ts';
import { leakIn } from '../judges/leakOf.ts';
import type { Effort, Entry, Report } from '../types.ts';
import { type RawAnswer, type RawRequest, sendRaw } from './sendRaw.ts';

/** What of the cloud's own code no answer of it may hold: AWS's errors are what it is asked for. */
const OWN = /\n\s+at |node_modules|file:\/\/\/|Cannot read|is not a function|is not iterable|Maximum call stack/;

/** What may be so for a moment, of a door behind which nothing is away. */
const AWAY = new Set([503, 504]);

/** What a body tells that it should not, in words. */
type Leak = (body: string) => string | undefined;

/** Of a service, which has these secrets. */
export const routeLeak =
  (secrets: readonly string[]): Leak =>
  (body) =>
    leakIn(body, secrets);

/** Of the local cloud. */
export const ownLeak: Leak = (body) =>
  body.includes(CREDENTIAL) ? 'the answer holds a credential' : OWN.exec(body)?.[0].trim();

/** What is wrong with the answer to a request that is. */
function wrongWith({ status, body }: RawAnswer, leak: Leak): string | undefined {
  if (status === 0) return `no answer: ${body}`;
  if (status === 500 || status === 502) return `answered ${status}: ${body.slice(0, 500)}`;
  const told = leak(body);
  return told && `tells too much, ${told}: ${body.slice(0, 500)}`;
}

function verdictOn(answer: RawAnswer, leak: Leak): Verdict {
  const [label, wrong] = [String(answer.status), wrongWith(answer, leak)];
  if (wrong) return { label, wrong };
  return AWAY.has(answer.status) ? { label, putOff: { reason: `${label}: ${answer.body.slice(0, 500)}` } } : { label };
}

/** Throws requests at a door until so many were sent or one is answered badly, which is then shrunk. */
export async function fuzzDoor(
  entry: Entry,
  origin: string,
  requests: fc.Arbitrary<RawRequest>,
  { events, seed }: Effort,
  leak: Leak,
): Promise<Report> {
  const report: Report = { entry, way: 'door', sent: 0, outcomes: {} };
  const property = fc.asyncProperty(requests, async (request) => {
    const { label, wrong } = await judgeAgain(async () => verdictOn(await sendRaw(origin, request), leak));
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
