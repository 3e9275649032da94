import { setTimeout as sleep } from 'node:timers/promises';
import type { DeployedService, LocalCloud } from '@patterns/testing/cloud';
import type { Scene } from '@patterns/testing/scenes';
import { inParallel } from '../inParallel.ts';
import { type DeadLetterFound, deadLetters } from './deadLetters.ts';
import type { Outcome } from './outcome.ts';

interface PlayOptions {
  /** Whose dead-letter queues hold what became of the events. */
  services: readonly DeployedService[];
  keys: readonly string[];
  /** Called once all was sent, before anything is waited for. */
  sent?: () => Promise<void>;
  atOnce?: number;
  /** Milliseconds until what has not come counts as lost. */
  patience?: number;
  /** Milliseconds after which all is looked at again: what comes twice comes later. */
  quiet?: number;
}

const SENDINGS = 80;
/** Of all, one after the other, as long as something changes. */
const LOOKS = 5;

/** Sends the events of a scene, each until it is accepted, and waits until each has taken effect or is a dead letter. */
export async function play(cloud: LocalCloud, scene: Scene, options: PlayOptions): Promise<Outcome> {
  const { services, keys, sent = async () => {}, atOnce = 5, patience = 90_000, quiet = 1_000 } = options;
  const began = performance.now();
  let resent = 0;
  const send = async (key: string): Promise<boolean> => {
    for (let attempt = 1; attempt <= SENDINGS; attempt++) {
      const isAccepted = await scene.send(key).then(
        () => true,
        () => false,
      );
      if (isAccepted) return true;
      resent += 1;
      await sleep(Math.random() * Math.min(1_000, 50 * attempt));
    }
    return false;
  };
  const answers = await inParallel(keys, atOnce, send);
  await sent();

  const accepted = keys.filter((_, index) => answers[index]);
  const effects = new Map<string, number>();
  const effectOf = (key: string) => effects.get(key) ?? 0;
  /** Whether any differs from before. What can not be looked up, or is not found again, is as it was. */
  const look = async (keys: readonly string[]): Promise<boolean> => {
    const counts = await inParallel(keys, atOnce, (key) => scene.effects(key).catch(() => 0));
    const found = keys.map((key, index) => [key, counts[index] || effectOf(key)] as const);
    const isChanged = found.some(([key, count]) => count !== effectOf(key));
    for (const [key, count] of found) effects.set(key, count);
    return isChanged;
  };
  let letters: DeadLetterFound[] = [];
  const letterOf = (key: string) => letters.find(({ body }) => body.includes(key));
  let pending = accepted;
  for (const end = performance.now() + patience; pending.length > 0 && performance.now() < end; ) {
    await look(pending);
    pending = accepted.filter((key) => effectOf(key) < 1);
    if (pending.length > 0) letters = await deadLetters(cloud, services);
    pending = pending.filter((key) => !letterOf(key));
    if (pending.length > 0) await sleep(200);
  }
  const milliseconds = performance.now() - began;
  for (let looks = 0, isChanged = true; isChanged && looks < LOOKS; looks++) {
    await sleep(quiet);
    isChanged = await look(accepted);
  }

  const without = accepted.filter((key) => effectOf(key) === 0);
  const processed = accepted.filter((key) => effectOf(key) === 1);
  const doubled = accepted.filter((key) => effectOf(key) > 1);
  const dead = without.filter(letterOf);
  const found = new Set([...processed, ...doubled, ...dead]);
  return {
    service: scene.service,
    accepted: accepted.length,
    processed: processed.length,
    deadLettered: countBy(dead.flatMap((key) => letterOf(key)?.reason ?? [])),
    resent,
    lost: accepted.filter((key) => !found.has(key)),
    doubled,
    refused: keys.filter((_, index) => !answers[index]),
    milliseconds,
  };
}

function countBy(values: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]));
}
