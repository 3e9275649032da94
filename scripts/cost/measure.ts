import { setTimeout as sleep } from 'node:timers/promises';
import type { BilledCalls, Invocation, LocalCloud, LocalService } from '@patterns/testing/cloud';
import type { OpenScene, Scene } from '@patterns/testing/scenes';
import { inParallel } from '../inParallel.ts';
import { keysOf } from '../scenes/keysOf.ts';
import { headOf } from './headOf.ts';

/** What a scene's events used of its service, and of none of its neighbours. */
export interface Measured {
  /** What an event is, in the plural. */
  events: string;
  varies?: string;
  counted: number;
  rows: BilledCalls[];
  invocations: Invocation[];
}

interface MeasureOptions {
  service: LocalService;
  /** Physical names of functions that run by schedule: what they do is paid by the month. */
  scheduled: readonly string[];
  /** Keys of functions that read a queue or a stream. */
  consumers: readonly string[];
  /** One reads a queue. */
  hasQueue: boolean;
  /** 1 for the first: another must have events of its own. */
  attempt: number;
}

const WARM_UP = 20;
const ATTEMPTS = 3;
const EVENTS = 100;
const AT_ONCE = 2;
/** Milliseconds. */
const APART = 300;
const LOOKED_UP = 50;
/** Milliseconds in which nothing more that is billed has come: longer than any interval that is waited for at sixty times the pace. */
const QUIET = 5_000;
const SHORT_QUIET = 1_500;
const PATIENCE = 180_000;

/**
 * What a scene's events used. On a machine that has no time for it an event may be refused, which leaves nothing that is
 * worth counting: then all is played again.
 *
 * @throws Error if that happens each time, or an event has no effect in the end.
 */
export async function measure(
  cloud: LocalCloud,
  open: OpenScene,
  options: Omit<MeasureOptions, 'attempt'>,
): Promise<Measured> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await playOnce(cloud, open, { ...options, attempt });
    } catch (cause) {
      if (attempt < ATTEMPTS) continue;
      throw new Error(`${options.service.service} could not be counted: ${cause}`, { cause });
    }
  }
}

/**
 * Plays a warm-up and then the events of a scene, and answers what those used. Consumers of queues and streams get to
 * work once all is sent: then their batches are full, as they are under load, and the same each time.
 *
 * @throws Error if an event has no effect in the end.
 */
async function playOnce(cloud: LocalCloud, open: OpenScene, options: MeasureOptions): Promise<Measured> {
  const { service, consumers, attempt } = options;
  const run = `${attempt}-${service.service.slice(0, 12)}`;
  const scene = await open(cloud);
  const held: string[] = [];
  const release = () => Promise.all(held.splice(0).map(cloud.faults.clear));
  try {
    await cloud.meter.start();
    await sendAll(scene, keysOf(`warm-${run}`, WARM_UP));
    await quiet(cloud, options);
    for (const key of consumers) held.push(...(await hold(cloud, `${service.service}/${key}`)));
    // The receive that waits already is not held, and takes what comes first.
    if (options.hasQueue) await scene.send(`first-${run}`);
    await quiet(cloud, options, SHORT_QUIET);

    await cloud.meter.start();
    const from = new Date().toISOString();
    const keys = keysOf(`cost-${run}`, EVENTS);
    await sendAll(scene, keys);
    await release();
    await quiet(cloud, options);
    const rows = await billedRows(cloud, options);
    const invocations = await invocationsSince(from, options);

    await expectEffects(scene, keys.slice(0, LOOKED_UP));
    const { events, varies } = scene;
    return { events, ...(varies && { varies }), counted: EVENTS, rows, invocations };
  } finally {
    await release();
    await scene.close?.();
  }
}

async function sendAll(scene: Scene, keys: readonly string[]): Promise<void> {
  if (scene.sendMany) return scene.sendMany(keys);
  // What races with itself shall not race with its neighbours too.
  if (scene.varies) await inParallel(keys, 1, (key) => scene.send(key).then(() => sleep(APART)));
  else await inParallel(keys, AT_ONCE, scene.send);
}

/** Lets a function's mapping wait, until the faults with these ids are cleared. */
function hold({ faults }: LocalCloud, name: string): Promise<string[]> {
  const reads = [
    { awsService: 'sqs', action: 'ReceiveMessage' },
    { awsService: 'kinesis', action: 'GetRecords' },
    { awsService: 'dynamodb', action: 'GetRecords' },
  ];
  return Promise.all(
    reads.map((read) => faults.add({ target: { function: name, ...read }, effect: { error: 'ThrottlingException' } })),
  );
}

async function quiet(cloud: LocalCloud, options: MeasureOptions, milliseconds = QUIET): Promise<void> {
  let [sum, since] = [-1, Date.now()];
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(250)) {
    // A run shows by the lines that Lambda writes of it.
    const rows = await billedRows(cloud, options);
    const now = rows.filter(headOf).reduce((total, { calls }) => total + calls, 0);
    if (now !== sum) [sum, since] = [now, Date.now()];
    else if (Date.now() - since > milliseconds) return;
  }
  throw new Error(`${options.service.service} does not come to rest`);
}

async function billedRows(cloud: LocalCloud, { service, scheduled }: MeasureOptions): Promise<BilledCalls[]> {
  const names = new Set(service.resources.map(({ physicalId }) => physicalId.split(/[:/]/).at(-1)));
  const runsBySchedule = ({ caller, resource }: BilledCalls) =>
    scheduled.some((name) => caller === name || resource.endsWith(`/${name}`));
  const isOurs = ({ resource }: BilledCalls) =>
    [service.service, `${service.service}-${service.stage}`].includes(resource.split('/')[0] ?? '') ||
    resource.split(/[:/]/).some((part) => names.has(part));
  return (await cloud.meter.read()).filter((row) => isOurs(row) && !runsBySchedule(row));
}

async function invocationsSince(from: string, { service, scheduled }: MeasureOptions): Promise<Invocation[]> {
  const own = Object.entries(service.functions).filter(([, name]) => !scheduled.includes(name));
  const runs = await Promise.all(own.map(([key]) => service.invocations(key)));
  return runs.flat().filter(({ start }) => start >= from);
}

async function expectEffects(scene: Scene, keys: readonly string[]): Promise<void> {
  const effects = await inParallel(keys, AT_ONCE, scene.effects);
  const without = keys.filter((_, index) => effects[index] !== 1);
  if (without.length > 0) throw new Error(`${scene.service}: ${without.length} events did not take effect once`);
}
