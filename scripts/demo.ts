import { showScene } from './demo/showScene.ts';
import { summary } from './demo/summary.ts';
import { readCommand } from './readCommand.ts';
import { loadScenes } from './scenes/loadScenes.ts';
import { openCloud } from './scenes/openCloud.ts';

const scenes = await loadScenes();
const USAGE = `npm run demo [-- <pattern> …] [--break <pattern>]
  <pattern>  one or some of ${[...scenes.keys()].join(', ')}; all without
  --break    the pattern, with its faults: it shows how it recovers`;

/** Walks the shop's story through the patterns, with figures that are measured. */
async function demo(names: readonly string[], broken: string | undefined): Promise<boolean> {
  console.log(`Starting the shop: ${scenes.size} services in a local cloud of their own …`);
  const opened = await openCloud(scenes.keys());
  try {
    const outcomes = [];
    const chosen = [...scenes].filter(([name]) => names.includes(name));
    for (const [index, [name, open]] of chosen.entries()) {
      console.log(`\n${index + 1}/${chosen.length} ${name}`);
      outcomes.push(await showScene(open, { ...opened, isBroken: name === broken }));
    }
    console.log(`\n${summary(outcomes)}`);
    return outcomes.every(({ lost, doubled, refused }) => lost.length + doubled.length + refused.length === 0);
  } finally {
    await opened.stop();
  }
}

function isKnown(name: string): boolean {
  if (scenes.has(name)) return true;
  console.error(`There is no pattern ${name}.\n${USAGE}`);
  return false;
}

const { positionals, values } = readCommand(USAGE, { break: { type: 'string' } });
const asked = [...positionals, ...(values.break && !positionals.includes(values.break) ? [values.break] : [])];
if (!asked.every(isKnown)) process.exitCode = 1;
else {
  try {
    const isWell = await demo(asked.length > 0 ? asked : [...scenes.keys()], values.break);
    process.exit(isWell ? 0 : 1);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
