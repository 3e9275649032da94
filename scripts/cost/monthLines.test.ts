import { resourcesOf } from '@patterns/testing/template';
import { monthTotal } from './costSection.ts';
import { monthLines } from './monthLines.ts';

describe('what a month costs', () => {
  const queue = (FifoQueue: boolean) => ({ Type: 'AWS::SQS::Queue', Properties: { FifoQueue } });
  const mapping = (id: string) => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: { 'Fn::GetAtt': [id, 'Arn'] } },
  });

  test('is read from the template', () => {
    const Resources = {
      Alarm: { Type: 'AWS::CloudWatch::Alarm' },
      OtherAlarm: { Type: 'AWS::CloudWatch::Alarm' },
      Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b'] } },
      TableEndpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Gateway' } },
      Database: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { DBInstanceClass: 'db.t4g.micro', AllocatedStorage: '20' },
      },
      Tick: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(5 minutes)' } },
      Orders: { Type: 'AWS::DynamoDB::Table' },
      ...{ Queue: queue(false), Mapping: mapping('Queue'), Fifo: queue(true), FifoMapping: mapping('Fifo') },
    };

    const month = monthLines(resourcesOf({ Resources }), 3);

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
    const database = { id: 'Database', Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceClass: 'db.x8g.huge' } };

    expect(() => monthLines([database])).toThrow('no price of db.x8g.huge');
  });

  test.each([
    ['AWS::EKS::Cluster', {}, 'Odd, AWS::EKS::Cluster, has no price'],
    ['AWS::Events::Rule', { ScheduleExpression: 'cron(0 12 * * ? *)' }, 'how often a month cron(0 12 * * ? *) runs'],
  ])('has no guess for %s %j', (Type, Properties, message) => {
    expect(() => monthLines(resourcesOf({ Resources: { Odd: { Type, Properties } } }))).toThrow(message);
  });

  test('a rule for events is paid by the event', () => {
    const rule = { Type: 'AWS::Events::Rule', Properties: { EventPattern: {} } };

    expect(monthLines(resourcesOf({ Resources: { Rule: rule } }))).toEqual([]);
  });
});
