import type { DeployedService, Fault } from '@patterns/testing/cloud';
import type { Dice } from './createDice.ts';

/** How a function, or a call that it makes, fails. All of it passes. */
const around: Fault['effect'][] = [
  { crash: 'before' },
  { crash: 'after' },
  { error: 'OutOfLuck' },
  { duplicate: true },
  { latencyMs: 300 },
];
const calls: Fault['effect'][] = [
  { crash: 'before' },
  { crash: 'after' },
  { error: 'InternalServerError' },
  { latencyMs: 300 },
];
const AWS_SERVICES = ['dynamodb', 'sqs', 'sns', 'lambda', 's3', 'kinesis', 'stepfunctions'];

/** Of a hundred. */
const CHANCES = [3, 5, 8];

/** Makes databases and tables; without it there is no service. */
const SPARED = /^migrateDatabase$/;

/** Faults on each function, on the calls that it makes, and on each third party, as the dice say. */
export function storm(services: readonly DeployedService[], dice: Dice): Fault[] {
  const fault = (target: Fault['target'], effects: readonly Fault['effect'][]): Fault => ({
    target,
    effect: dice.pick(effects),
    probability: dice.pick(CHANCES) / 100,
    seed: dice.roll(1_000_000),
  });
  return services.flatMap(({ service, functions, resources }) => [
    ...Object.keys(functions)
      .filter((key) => !SPARED.test(key))
      .flatMap((key) => [
        fault({ function: `${service}/${key}` }, around),
        ...AWS_SERVICES.map((awsService) => fault({ function: `${service}/${key}`, awsService }, calls)),
      ]),
    ...resources
      .filter(({ type }) => type === 'Local::ThirdParty')
      .map(({ physicalId: url }) => fault({ url }, [{ error: '503' }, { latencyMs: 300 }, { error: 'down' }])),
  ]);
}
