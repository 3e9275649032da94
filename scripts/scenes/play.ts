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
}

const SENDINGS = 80;

/** Sends the events of a scene, each until it is accepted, and waits until each has taken effect or is a dead letter. */
export async function play(cloud: LocalCloud, scene: Scene, options: PlayOptions): Promise<Outcome> {
  const { services, keys, sent = async () => {}, atOnce = 5, patience = 90_000 } = options;
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
  let letters: DeadLetterFound[] = [];
  const letterOf = (key: string) => letters.find(({ body }) => body.includes(key));
  let pending = accepted;
  for (const end = performance.now() + patience; pending.length > 0 && performance.now() < end; ) {
    const counts = await inParallel(pending, atOnce, (key) => scene.effects(key).catch(() => 0));
    for (const [index, key] of pending.entries()) effects.set(key, counts[index] ?? 0);
    pending = accepted.filter((key) => !effects.get(key));
    if (pending.length > 0) letters = await deadLetters(cloud, services);
    pending = pending.filter((key) => !letterOf(key));
    if (pending.length > 0) await sleep(200);
  }

  const without = accepted.filter((key) => !effects.get(key));
  return {
    service: scene.service,
    accepted: accepted.length,
    processed: accepted.length - without.length,
    deadLettered: countBy(without.flatMap((key) => letterOf(key)?.reason ?? [])),
    resent,
    lost: without.filter((key) => !letterOf(key)),
    doubled: accepted.filter((key) => (effects.get(key) ?? 0) > 1),
    refused: keys.filter((_, index) => !answers[index]),
    milliseconds: performance.now() - began,
  };
}

function countBy(values: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]));
}
