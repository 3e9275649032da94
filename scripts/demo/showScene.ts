import type { DeployedService, LocalCloud, LocalService } from '@patterns/testing/cloud';
import type { OpenScene, Scene } from '@patterns/testing/scenes';
import { keysOf } from '../scenes/keysOf.ts';
import { badEnds, deadCount, type Outcome } from '../scenes/outcome.ts';
import { play } from '../scenes/play.ts';

/** Enough to see figures, and little enough to watch. */
const EVENTS = 20;

export interface Shown extends Outcome {
  /** Invocations of the service's functions that ended in an error, and were made good. */
  failed: number;
}

interface Stage {
  cloud: LocalCloud;
  services: readonly DeployedService[];
  isBroken: boolean;
}

/** Plays a scene, tells of it in plain sentences, and answers what was measured. */
export async function showScene(open: OpenScene, { cloud, services, isBroken }: Stage): Promise<Shown> {
  const scene = await open(cloud);
  console.log(`  ${scene.story}`);
  const service = await cloud.service(scene.service);
  const before = await failures(service);
  const faults = isBroken ? await breakIt(cloud, scene) : [];
  const keys = keysOf(`demo-${Date.now().toString(36)}`, EVENTS);
  const outcome = await play(cloud, scene, { services, keys });
  const failed = (await failures(service)) - before;
  await Promise.all(faults.map((id) => cloud.faults.clear(id)));
  await scene.close?.();
  for (const line of sentences(outcome, failed, isBroken)) console.log(`  ${line}`);
  return { ...outcome, failed };
}

async function breakIt(cloud: LocalCloud, { breakage }: Scene): Promise<string[]> {
  console.log(`  Broken on purpose: ${breakage.story}`);
  return Promise.all(breakage.faults.map((fault) => cloud.faults.add(fault)));
}

async function failures(service: LocalService): Promise<number> {
  const runs = await Promise.all(Object.keys(service.functions).map((key) => service.invocations(key)));
  return runs.flat().filter(({ error }) => error).length;
}

function sentences(outcome: Outcome, failed: number, isBroken: boolean): string[] {
  const { accepted, processed, resent, milliseconds } = outcome;
  const dead = deadCount(outcome);
  const figures = `${accepted} accepted, ${processed} took effect, ${dead} in dead-letter queues, ${(milliseconds / 1_000).toFixed(1)} s.`;
  const bad = badEnds(outcome);
  if (!isBroken || bad.length > 0) return [figures, ...bad];
  return [
    figures,
    `Recovered: ${failed} invocations failed and ${resent} calls were made again; each event took effect once${dead > 0 ? ' or is a dead letter' : ''}.`,
  ];
}
