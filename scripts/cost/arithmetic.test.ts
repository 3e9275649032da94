import type { BilledCalls } from '@patterns/testing/cloud';
import { costSection, monthTotal, sectionIn, useTotal, withSection } from './costSection.ts';
import { differences } from './differences.ts';
import { missedTargets } from './missedTargets.ts';
import { monthLines } from './monthLines.ts';
import { readSection } from './readSection.ts';
import type { Bill } from './types.ts';
import { useLines } from './useLines.ts';

const calls = (service: string, action: string, units: number, resource = 'arn:aws:x:shop-dev-orders'): BilledCalls => {
  return { service, action, resource, units, calls: units, caller: 'shop-dev-order' };
};

const runs = (count: number, duration: number) =>
  Array.from({ length: count }, () => ({ function: 'shop-dev-order', duration }));

const bill: Bill = {
  service: 'shop',
  events: 'orders placed',
  counted: 200,
  use: [
    { head: 'httpApi', quantity: 1 },
    { head: 'lambda', quantity: 1.1 },
    { head: 'lambdaTime', quantity: 0.003 },
    { head: 'kinesisIn', quantity: 2 },
  ],
  month: [
    { head: 'alarm', count: 13 },
    { head: 'db.t4g.micro', count: 1 },
  ],
};

describe('what an event uses', () => {
  const megabytes = () => 256;

  test('is the share of an event in all that was counted', () => {
    const rows = [
      calls('sqs', 'SendMessage', 10),
      calls('sqs', 'ReceiveMessage', 1),
      calls('sqs', 'DeleteMessageBatch', 1),
    ];

    expect(useLines({ rows, invocations: runs(1, 4), megabytes, events: 10 })).toEqual([
      { head: 'lambda', quantity: 0.1 },
      { head: 'lambdaTime', quantity: 0.0001 },
      { head: 'sqs', quantity: 1.2 },
    ]);
  });

  test.each([
    [calls('sqs', 'SendMessage', 1, 'arn:aws:sqs:r:a:ledger.fifo'), 'sqsFifo', 1],
    [calls('dynamodb', 'ReadUnits', 0.5), 'tableReads', 0.5],
    [calls('firehose', 'Take', 2), 'firehose', 10],
    [calls('logs', 'Ingest', 2_048), 'logs', 2],
    [calls('s3', 'PutObject', 1), 's3Writes', 1],
  ])('%j is %s', (row, head, quantity) => {
    expect(useLines({ rows: [row], invocations: [], megabytes, events: 1 })).toEqual([{ head, quantity }]);
  });

  test.each([calls('sqs', 'ReceiveNothing', 9), calls('dynamodb', 'GetRecords', 9), calls('lambda', 'Invoke', 9)])(
    '%j costs nothing by the event',
    (row) => {
      expect(useLines({ rows: [row], invocations: [], megabytes, events: 1 })).toEqual([]);
    },
  );

  test('takes the time of runs that nothing disturbed', () => {
    const invocations = [...runs(20, 8), ...runs(80, 400)];

    const [, time] = useLines({ rows: [], invocations, megabytes: () => 1_024, events: 100 });

    expect(time).toEqual({ head: 'lambdaTime', quantity: 0.008 });
  });
});

describe('what a month costs', () => {
  const queue = (FifoQueue: boolean) => ({ Type: 'AWS::SQS::Queue', Properties: { FifoQueue } });
  const mapping = (id: string) => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: { 'Fn::GetAtt': [id, 'Arn'] } },
  });

  test('is read from the template', () => {
    const resources = {
      Alarm: { Type: 'AWS::CloudWatch::Alarm' },
      OtherAlarm: { Type: 'AWS::CloudWatch::Alarm' },
      Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b'] } },
      TableEndpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Gateway' } },
      Database: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { DBInstanceClass: 'db.t4g.micro', AllocatedStorage: '20' },
      },
      Tick: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(5 minutes)' } },
      ...{ Queue: queue(false), Mapping: mapping('Queue'), Fifo: queue(true), FifoMapping: mapping('Fifo') },
    };

    const month = monthLines(resources, 3);

    expect(month).toEqual([
      { head: 'alarm', count: 2 },
      { head: 'endpoint', count: 2 },
      { head: 'db.t4g.micro', count: 1 },
      { head: 'databaseStorage', count: 20 },
      { head: 'metric', count: 3 },
      { head: 'polls', count: 1 },
      { head: 'fifoPolls', count: 1 },
      { head: 'scheduledRun', count: 8_760 },
    ]);
    expect(monthTotal({ month })).toBeCloseTo(0.2 + 14.6 + 11.68 + 2.3 + 0.9 + 0.26 + 0.33, 2);
  });

  test('has no guess for a size without a price', () => {
    const database = { Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceClass: 'db.x8g.huge' } };

    expect(() => monthLines({ database })).toThrow('no price of db.x8g.huge');
  });
});

describe('the section of a README', () => {
  const readme = '# Shop\n\n## What it costs\n\nMind the gap.\n\n## Make it yours\n';

  test('adds up what its rows show', () => {
    expect(useTotal(bill)).toBeCloseTo(1 + 0.22 + 0.04 + 0.15, 2);
    expect(costSection(bill)).toContain('| Lambda requests | 1.1 | $0.22 |');
    expect(costSection(bill)).toContain('| **in all** | | **$1.41** |');
    expect(costSection(bill)).toContain('| **in all** | | **$12.98** |');
  });

  test('is read as it was written', () => {
    expect(readSection(costSection(bill))).toEqual(bill);
    expect(readSection(costSection({ ...bill, varies: 'They race.' }))).toEqual({ ...bill, varies: 'They race.' });
  });

  test('goes before the prose, and a newer one in the place of the older', () => {
    const written = withSection(readme, bill);
    const again = withSection(written, { ...bill, use: [{ head: 'httpApi', quantity: 2 }] });

    expect(written).toMatch(/## What it costs\n\n<!--[\s\S]*-->\n\nMind the gap\./);
    expect(again.match(/<!-- npm run cost/g)).toHaveLength(1);
    expect(sectionIn(again, 'shop')).toContain('| HTTP API requests | 2 | $2.00 |');
  });
});

describe('a README is true', () => {
  const use = (head: Bill['use'][number]['head'], quantity: number) => ({ use: [{ head, quantity }], month: [] });

  test.each([
    [use('sqs', 1.2), use('sqs', 1.21), 0],
    [use('sqs', 1.2), use('sqs', 1.3), 1],
    [use('transitions', 13), use('transitions', 14), 1],
    [use('lambdaTime', 0.003), use('lambdaTime', 0.009), 0],
    [use('lambdaTime', 0.03), use('lambdaTime', 0.2), 1],
    [use('logs', 0.5), use('logs', 0.6), 0],
    [use('s3Writes', 2), { ...use('s3Writes', 3), varies: 'They race.' }, 0],
    [use('s3Writes', 2), use('s3Writes', 3), 1],
    [use('s3Writes', 2), { use: [], month: [] }, 1],
    [{ use: [], month: [{ head: 'alarm', count: 3 } as const] }, { use: [], month: [] }, 1],
  ])('%j, now %j: %d differences', (said, found, count) => {
    expect(differences(said, found)).toHaveLength(count);
  });
});

describe('the target of a queue at batches of ten', () => {
  const consumer = (sqs: number, lambda: number) => ({
    service: 'frugal-consumer',
    use: [
      { head: 'sqs' as const, quantity: sqs },
      { head: 'lambda' as const, quantity: lambda },
    ],
  });

  test('is met by full batches, and by a tenth more', () => {
    expect(missedTargets(consumer(0.3, 0.1))).toEqual([]);
    expect(missedTargets(consumer(0.33, 0.11))).toEqual([]);
  });

  test('is missed by batches that are not full', () => {
    expect(missedTargets(consumer(0.4, 0.15))).toEqual([
      '0.4 sqs requests a message, where 0.33 are the most',
      '0.15 lambda requests a message, where 0.11 are the most',
    ]);
  });
});
