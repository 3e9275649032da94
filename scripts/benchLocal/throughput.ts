import { setTimeout as sleep } from 'node:timers/promises';
import { type Invocation, localCloud } from '@patterns/testing/cloud';
import { inParallel } from '../inParallel.ts';
import { eventsIn } from './eventsIn.ts';
import { createSources, type Source } from './sources.ts';
import type { Measure } from './types.ts';

const AT_ONCE = 10;
const PATIENCE_MS = 60_000;

interface Run {
  /** From the first call until the last event had been handled. */
  seconds: number;
  events: number;
  invocations: number;
}

/** What the functions behind each event source get in a second, sent by the real SDK; nothing is lost, and none fails. */
export async function measureThroughput(): Promise<Measure[]> {
  const cloud = localCloud();
  const [bench, rest] = [await cloud.service('bench'), await cloud.service('bench-rest')];
  const measures: Measure[] = [];
  for (const source of createSources(cloud.connection, bench, rest)) {
    // Starts the environments. As many as fill whole batches, as those after them do.
    const warmUp = source.calls / 4;
    await run(source, 0, warmUp);
    measures.push(...measuresOf(source, await run(source, warmUp, source.calls)));
  }
  return measures;
}

function measuresOf({ what, fullBatch }: Source, { seconds, events, invocations }: Run): Measure[] {
  const detail = `${events} events in ${seconds.toFixed(1)} s, ${invocations} invocations`;
  const rate = { what: `throughput, ${what}`, perSecond: events / seconds, detail };
  if (fullBatch === undefined) return [rate];
  const ratios = [(invocations * fullBatch) / events];
  const share = `Lambda invocations a record at batch ${fullBatch}, ${what}, of the floor`;
  return [rate, { what: share, target: 1, ratios, detail: `${invocations} for ${events} records` }];
}

async function run({ what, service, key, events, send }: Source, from: number, calls: number): Promise<Run> {
  const began = Date.now();
  const numbers = Array.from({ length: calls }, (_, index) => from + index);
  await inParallel(numbers, AT_ONCE, send);
  for (;;) {
    const made = (await service.invocations(key)).filter(({ start }) => Date.parse(start) >= began);
    const failed = made.find(({ error }) => error);
    if (failed) throw new Error(`${what}: ${failed.error?.errorType}: ${failed.error?.errorMessage}`);
    const arrived = made.reduce((sum, { event }) => sum + eventsIn(event), 0);
    if (arrived >= calls * events)
      return { seconds: (lastEnd(made) - began) / 1_000, events: arrived, invocations: made.length };
    if (Date.now() - began > PATIENCE_MS) throw new Error(`${what}: ${arrived} of ${calls * events} events arrived.`);
    // The door tells when each has ended, so the time between two looks is not in the figures.
    await sleep(200);
  }
}

const lastEnd = (invocations: readonly Invocation[]) => Math.max(...invocations.map(({ end }) => Date.parse(end)));
