import { idIn, type Resource } from '@patterns/testing/template';
import { freeTypes } from './freeTypes.ts';
import { hoursAMonth, type MonthlyHead, monthlyPrices } from './prices.ts';
import type { MonthLine } from './types.ts';

const hoursOf: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24 };

/**
 * What stands and is paid by the month, of a compiled template, in the order of the prices.
 *
 * @throws Error for a type, a size of a database or a cache, or a schedule that has no price here.
 */
export function monthLines(resources: readonly Resource[], ownMetrics = 0): MonthLine[] {
  const counts = new Map<MonthlyHead, number>();
  const add = (head: MonthlyHead, count: number) => counts.set(head, (counts.get(head) ?? 0) + count);
  for (const resource of resources) {
    for (const [head, count] of costsOf(resource, resources)) add(head, count);
  }
  if (ownMetrics > 0) add('metric', ownMetrics);
  return (Object.keys(monthlyPrices) as MonthlyHead[]).flatMap((head) => {
    const count = counts.get(head) ?? 0;
    return count > 0 ? [{ head, count }] : [];
  });
}

type Cost = [head: MonthlyHead, count: number];

function costsOf({ id, Type, Properties: properties }: Resource, resources: readonly Resource[]): Cost[] {
  switch (Type) {
    case 'AWS::CloudWatch::Alarm':
      return [['alarm', 1]];
    case 'AWS::SecretsManager::Secret':
      return [['secret', 1]];
    case 'AWS::KMS::Key':
      return [['key', 1]];
    case 'AWS::EC2::NatGateway':
      return [['gateway', 1]];
    case 'AWS::EC2::VPCEndpoint':
      return properties.VpcEndpointType === 'Interface' ? [['endpoint', listed(properties.SubnetIds).length]] : [];
    case 'AWS::RDS::DBInstance':
      return [
        [priced(properties.DBInstanceClass), 1],
        ['databaseStorage', Number(properties.AllocatedStorage)],
        ...(properties.ManageMasterUserPassword === true ? [['secret', 1] satisfies Cost] : []),
      ];
    case 'AWS::ElastiCache::ReplicationGroup':
      return [[priced(properties.CacheNodeType), Number(properties.NumCacheClusters ?? 1)]];
    case 'AWS::Kinesis::Stream':
      return isOnDemand(properties) ? [['onDemandStream', 1]] : [['shard', Number(properties.ShardCount ?? 1)]];
    case 'AWS::Lambda::EventSourceMapping':
      return polled(resources.find((source) => source.id === idIn(properties.EventSourceArn)));
    case 'AWS::Events::Rule':
      return [['scheduledRun', runsAMonth(properties.ScheduleExpression)]];
    default:
      if (freeTypes.has(Type)) return [];
      throw new Error(
        `${id}, ${Type}, has no price: monthLines.ts in scripts/cost names it, or freeTypes.ts if it has none`,
      );
  }
}

function priced(size: unknown): MonthlyHead {
  if (Object.hasOwn(monthlyPrices, String(size))) return String(size) as MonthlyHead;
  throw new Error(`scripts/cost/prices.ts has no price of ${size}`);
}

function isOnDemand({ StreamModeDetails }: Record<string, unknown>): boolean {
  return (StreamModeDetails as { StreamMode?: string } | undefined)?.StreamMode === 'ON_DEMAND';
}

function polled(source: Resource | undefined): Cost[] {
  if (source?.Type !== 'AWS::SQS::Queue') return [];
  return [[source.Properties.FifoQueue === true ? 'fifoPolls' : 'polls', 1]];
}

/** None for a rule that waits for events. */
function runsAMonth(expression: unknown): number {
  if (expression === undefined) return 0;
  const [, number = '0', unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(String(expression)) ?? [];
  const hours = Number(number) * (hoursOf[unit] ?? 0);
  if (hours > 0) return Math.round(hoursAMonth / hours);
  throw new Error(`scripts/cost/monthLines.ts can't tell how often a month ${expression} runs: it reads rates alone`);
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
