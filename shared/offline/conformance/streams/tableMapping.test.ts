import { randomUUID } from 'node:crypto';
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { eventually } from '@patterns/testing/cloud';
import { mostAtOnce } from '@patterns/testing/load';
import { batchesOf, cloud, item, recordsOf, service, times, writer } from './table.ts';

const open = writer(service.output('OpenTableName'));
const sequence = expect.stringMatching(/^\d{21,40}$/);

describe('https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html', () => {
  test('a function gets what changes, in order, as Lambda names it', async () => {
    const id = randomUUID();

    await open.put(item(id, { n: { N: '1' } }));
    await open.put(item(id, { n: { N: '2' } }));
    await open.remove(id);

    const records = await eventually(async () => {
      const found = await recordsOf('take', id);
      expect(found).toHaveLength(3);
      return found;
    });
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(records[1]).toEqual({
      ...{ eventID: expect.stringMatching(/^[0-9a-f]{32}$/), eventName: 'MODIFY', eventVersion: '1.1' },
      ...{ eventSource: 'aws:dynamodb', awsRegion: cloud.connection.region },
      eventSourceARN: service.output('OpenTableStreamArn'),
      dynamodb: {
        ...{ ApproximateCreationDateTime: expect.any(Number), Keys: { id: { S: id } }, SequenceNumber: sequence },
        ...{ NewImage: item(id, { n: { N: '2' } }), OldImage: item(id, { n: { N: '1' } }) },
        ...{ SizeBytes: expect.any(Number), StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    });
  });

  test('what is written at once comes in few batches', async () => {
    const id = randomUUID();

    await open.putAll(Array.from({ length: 25 }, (_, index) => item(`${id}-${index}`)));

    await eventually(async () => expect(await recordsOf('take', id)).toHaveLength(25));
    expect((await batchesOf('take', id)).length).toBeLessThan(10);
  });

  test('a batch that crashed comes again', async () => {
    const id = randomUUID();
    await service.fault('take', { effect: { crash: 'after' }, times: 2 });

    await open.put(item(id));

    await eventually(async () =>
      expect((await batchesOf('take', id)).map(({ error }) => !error)).toEqual([false, false, true]),
    );
  });

  test('reading goes on after calls that failed', async () => {
    const id = randomUUID();
    const effect = { error: 'InternalServerError' };
    await service.fault('take', { awsService: 'dynamodb', action: 'GetRecords', effect, times: 2 });

    await open.put(item(id));

    await eventually(async () => expect(await recordsOf('take', id)).toHaveLength(1));
  });
});

test('https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html: the shard goes on past what no filter wants', async () => {
  const id = randomUUID();
  const filtered = writer(service.output('FilteredTableName'));

  await filtered.put(item(`${id}-no`, { kind: { S: 'invoice' } }));
  await filtered.put(item(`${id}-yes`, { kind: { S: 'order' } }));

  await eventually(async () => expect(await recordsOf('takeWanted', id)).toHaveLength(1));
  expect((await batchesOf('takeWanted', id)).map(({ ids }) => ids)).toEqual([[`${id}-yes`]]);
});

test('https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html: what its time to live deleted says so', async () => {
  const id = randomUUID();
  const filtered = writer(service.output('FilteredTableName'));

  await filtered.put(item(`${id}-expired`, { expiresAt: times(Math.floor(Date.now() / 1_000) - 60) }));
  await filtered.put(item(`${id}-removed`));
  await filtered.remove(`${id}-removed`);

  const [record] = await eventually(async () => {
    const found = await recordsOf('takeWanted', id);
    expect(found).toHaveLength(1);
    return found;
  });
  expect(record).toMatchObject({
    ...{ eventName: 'REMOVE', dynamodb: { Keys: { id: { S: `${id}-expired` } } } },
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
  });
});

test('https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html: items go on at once, each in order', async () => {
  const id = randomUUID();
  const parallel = writer(service.output('ParallelTableName'));
  const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => `${id}-${name}`);

  // The first item is held up: the others do not wait for it.
  await parallel.put(item(`${id}-a`, { n: times(1), throws: times(3) }));
  for (const n of [2, 3]) for (const key of keys) await parallel.put(item(key, { n: times(n), sleepMs: times(50) }));

  const batches = await eventually(async () => {
    const found = await batchesOf('parallel', id);
    expect(found.filter(({ error }) => !error)).toHaveLength(1 + 16);
    return found;
  });
  for (const key of keys) {
    const own = batches
      .filter(({ ids }) => ids.includes(key))
      .map(({ records }) => records[0]?.dynamodb.NewImage?.n?.N);
    expect(own).toEqual(own.toSorted());
  }
  const most = mostAtOnce(batches);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);
});

test('https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html: an alarm sees how far behind a function is', async () => {
  const id = randomUUID();
  const cloudwatch = new CloudWatchClient(cloud.connection);
  const AlarmName = `iterator-age-${id}`;
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      ...{ AlarmName, Namespace: 'AWS/Lambda', MetricName: 'IteratorAge', Statistic: 'Maximum', Threshold: 5_000 },
      Dimensions: [{ Name: 'FunctionName', Value: service.functionName('take') }],
      ...{ Period: 60, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanThreshold' },
      TreatMissingData: 'notBreaching',
    }),
  );

  await open.put(item(id, { throws: times(5) }));

  await eventually(async () => {
    const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }));
    expect(MetricAlarms).toMatchObject([{ StateValue: 'ALARM' }]);
  });
});
