import { createDice } from './chaos/createDice.ts';
import { duplicatesOf } from './chaos/duplicatesOf.ts';
import { report } from './chaos/report.ts';
import { storm } from './chaos/storm.ts';
import { inParallel } from './inParallel.ts';
import { readSeeded } from './readSeeded.ts';
import { runCommand } from './runCommand.ts';
import { keysOf } from './scenes/keysOf.ts';
import { loadScenes } from './scenes/loadScenes.ts';
import { openCloud } from './scenes/openCloud.ts';
import { badEnds } from './scenes/outcome.ts';
import { play } from './scenes/play.ts';

const USAGE = `npm run chaos -- [--events <number>] [--seed <number>]
  --events  how many over all services; default 2000
  --seed    repeats the storm of another run`;

/** Runs all services under a seeded storm of faults, and tells whether anything was lost or took effect twice. */
async function chaos(events: number, seed: number): Promise<boolean> {
  console.log(`Starting all services in a local cloud of their own; seed ${seed} …`);
  const scenes = await loadScenes();
  const { cloud, services, stop } = await openCloud(scenes.keys());
  try {
    const opened = await inParallel([...scenes.values()], 4, (open) => open(cloud));
    const faults = storm(services, createDice(seed));
    console.log(`${events} events for ${opened.length} services under ${faults.length} faults …`);
    const ids = await inParallel(faults, 8, (fault) => cloud.faults.add(fault));
    const calm = async () => {
      await inParallel(ids, 8, cloud.faults.clear);
    };
    // What is looked at before the storm is over for all may take effect once more.
    const over = Promise.withResolvers<void>();
    let sending = opened.length;
    const each = Math.ceil(events / opened.length);
    const outcomes = await Promise.all(
      opened.map(async (scene) => {
        const keys = keysOf(`chaos-${seed}-${scene.service.slice(0, 12)}`, each);
        const sent = async () => {
          sending -= 1;
          console.log(
            `  ${scene.service}: ${each} sent${sending === 0 ? '; the storm is over, and what it held up may take minutes to come again' : ''}`,
          );
          if (sending === 0) await calm().then(over.resolve, over.reject);
          await over.promise;
        };
        return play(cloud, scene, { services, keys, sent, patience: 240_000, quiet: 5_000 });
      }),
    );
    const duplicates = await duplicatesOf(cloud, services);
    await Promise.all(opened.map((scene) => scene.close?.()));
    console.log(`\n${report(outcomes, duplicates)}`);
    return outcomes.flatMap(badEnds).length === 0;
  } finally {
    await stop();
  }
}

const { events, seed } = readSeeded(USAGE, { command: 'chaos', events: 2_000 });
await runCommand(async () => {
  const isWell = await chaos(events, seed);
  if (isWell) console.log('\nNothing lost, nothing twice.');
  return isWell;
});
