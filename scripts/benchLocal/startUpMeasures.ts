import { type OfflineServices, SERVICES } from './offlineServices.ts';
import type { Share } from './types.ts';

/** A start of the local cloud with all services. */
export interface Start {
  readyMilliseconds: number;
  /** Of the processor, until it was ready. */
  cpuSeconds: number;
  bundledMilliseconds: number;
  /** When it was ready or when all was bundled, whichever is more; with the files that it keeps in memory. */
  megabytes: number;
  /** The most between the two, esbuild at work included. */
  mostMegabytes: number;
}

/** One after the other, under the same circumstances. */
export interface Round {
  own: Start;
  offline: OfflineServices;
}

/** What the rounds say: the first was cold, and filled the caches of both sides for the others. */
export function startUpMeasures([first, ...warm]: readonly Round[]): Share[] {
  const cold = first ? [first] : [];
  const ready = ({ readyMilliseconds }: Start) => readyMilliseconds;
  const bundled = ({ bundledMilliseconds }: Start) => bundledMilliseconds;
  return [
    { what: 'cold start, all services', ...timeOf(cold, ready, 0.15) },
    { what: 'cold start, until every function is bundled', ...timeOf(cold, bundled) },
    { what: 'warm start, all services', ...timeOf(warm, ready, 0.06) },
    { what: 'memory after a cold start', target: 0.15, ...memoryOf(cold) },
    { what: 'memory after a warm start', target: 0.15, ...memoryOf(warm) },
  ];
}

function memoryOf(rounds: readonly Round[]): Pick<Share, 'ratios' | 'detail'> {
  const figures = rounds.map(({ own, offline }) => {
    const [held, most, theirs] = [own.megabytes, own.mostMegabytes, offline.megabytes].map(Math.round);
    return `${held} (while it bundles ${most}) of ${theirs} MB`;
  });
  return {
    ratios: rounds.map(({ own, offline }) => own.megabytes / offline.megabytes),
    detail: figures.join(', '),
  };
}

/** @param target holds beside twenty that start at once; how long twenty take is not told by fewer. */
function timeOf(rounds: readonly Round[], time: (start: Start) => number, target?: number): Omit<Share, 'what'> {
  const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(1);
  const started = Math.min(...rounds.map(({ offline }) => offline.started));
  const isCountedUp = started < SERVICES;
  const countedUp = isCountedUp ? `, counted up from ${started}, as memory is short: no verdict` : '';
  const times = rounds.map(({ own, offline }) => `${seconds(time(own))} of ${seconds(offline.readyMilliseconds)} s`);
  const cpu = rounds.map(({ own, offline }) => `${own.cpuSeconds.toFixed(1)} of ${offline.cpuSeconds.toFixed(1)} s`);
  return {
    ...(target !== undefined && !isCountedUp && { target }),
    ratios: rounds.map(({ own, offline }) => time(own) / offline.readyMilliseconds),
    detail: `${times.join(', ')}${countedUp}; processor until ready ${cpu.join(', ')}`,
  };
}
