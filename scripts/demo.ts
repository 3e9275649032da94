import { showScene } from './demo/showScene.ts';
import { summary } from './demo/summary.ts';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { loadScenes } from './scenes/loadScenes.ts';
import { openCloud } from './scenes/openCloud.ts';
import { badEnds } from './scenes/outcome.ts';

const scenes = await loadScenes();
const USAGE = `npm run demo -- [<pattern> …] [--break <pattern>]
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
    return outcomes.flatMap(badEnds).length === 0;
  } finally {
    await opened.stop();
  }
}

const { positionals, values } = readCommand(USAGE, { break: { type: 'string' } }, [...scenes.keys()]);
const { break: broken } = values;
const asked = broken && !positionals.includes(broken) ? [...positionals, broken] : positionals;
await runCommand(async () => {
  if (broken && !scenes.has(broken)) throw new Error(`There is no pattern ${broken}.\n${USAGE}`);
  return demo(asked.length > 0 ? asked : [...scenes.keys()], broken);
});
