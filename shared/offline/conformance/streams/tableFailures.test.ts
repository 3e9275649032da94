import { randomUUID } from 'node:crypto';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { eventually } from '@patterns/testing/cloud';
import { batchesOf, cloud, item, recordsOf, service, times, writer } from './table.ts';

const sequence = expect.stringMatching(/^\d{21,40}$/);
const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

/** What a destination is told of a batch of the shard. */
const failure = (condition: string, batch: object, responseContext: object | undefined = undefined) => ({
  requestContext: {
    ...{ requestId: expect.any(String), condition, approximateInvokeCount: expect.any(Number) },
    functionArn: expect.stringMatching(/^arn:aws:lambda:.*:function:conformance-streams-dev-\w+$/),
  },
  ...(responseContext && { responseContext }),
  version: '1.0',
  timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/),
  DDBStreamBatchInfo: {
    ...{ shardId: expect.stringMatching(/^shardId-/), streamArn: expect.stringMatching(/\/stream\//) },
    ...{ startSequenceNumber: sequence, endSequenceNumber: sequence },
    ...{ approximateArrivalOfFirstRecord: iso, approximateArrivalOfLastRecord: iso },
    ...batch,
  },
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html', () => {
  test('a batch is split until what fails is alone, which goes to the destination after its retries', async () => {
    const id = randomUUID();
    const poison = writer(service.output('PoisonTableName'));

    await poison.putAll(
      ['a', 'b', 'c', 'd'].map((name) => item(`${id}-${name}`, name === 'c' ? { throws: times(9) } : {})),
    );

    const record = await cloud.takeMessage(service.output('PoisonQueueUrl'), () => true);
    // What is behind it has its turn after that.
    const batches = await eventually(async () => {
      const found = await batchesOf('bisect', id);
      expect(found.map(({ ids }) => ids.map((each) => each.slice(-1)).join(''))).toEqual([
        ...['abcd', 'ab', 'cd', 'c', 'c', 'c', 'd'],
      ]);
      return found;
    });
    const poisoned = batches.find(({ ids }) => ids.length === 1 && ids[0] === `${id}-c`)?.records[0]?.dynamodb;
    const responseContext = { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' };
    const where = { startSequenceNumber: poisoned?.SequenceNumber, endSequenceNumber: poisoned?.SequenceNumber };
    expect(JSON.parse(record.body)).toEqual(
      failure('RetryAttemptsExhausted', { ...where, batchSize: 1 }, responseContext),
    );
  });

  test('what is too old is given up, and what is behind it has its turn', async () => {
    const id = randomUUID();
    const aging = writer(service.output('AgingTableName'));

    await aging.put(item(`${id}-old`, { throws: times(1_000) }));
    const record = await cloud.takeMessage(service.output('AgedQueueUrl'), () => true);
    await aging.put(item(`${id}-new`));

    expect(JSON.parse(record.body)).toMatchObject(failure('RecordAgeExceeded', { batchSize: 1 }));
    await eventually(async () => expect((await batchesOf('expire', `${id}-new`)).at(-1)).not.toHaveProperty('error'));
    expect((await batchesOf('expire', `${id}-old`)).length).toBeGreaterThan(1);
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html', () => {
  const reporting = writer(service.output('ReportingTableName'));

  test('what is behind the lowest number that was reported comes again', async () => {
    const id = randomUUID();

    await reporting.putAll(
      ['a', 'b', 'c', 'd'].map((name) =>
        item(`${id}-${name}`, name === 'b' || name === 'd' ? { reports: times(1) } : {}),
      ),
    );

    await eventually(async () => {
      const batches = (await batchesOf('report', id)).map(({ ids }) => ids.map((each) => each.slice(-1)).join(''));
      expect(batches).toEqual(['abcd', 'bcd']);
    });
  });

  test('a bucket gets the whole event of what was given up', async () => {
    const id = randomUUID();
    const s3 = new S3Client(cloud.connection);
    const Bucket = service.output('FailureBucketName');

    await reporting.put(item(id, { reports: times(9) }));

    const key = await eventually(async () => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      expect(Contents).toHaveLength(1);
      return Contents[0]?.Key ?? '';
    });
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
    const { payload, ...record } = JSON.parse((await Body?.transformToString()) ?? '');
    expect(key).toMatch(
      /^aws\/lambda\/[0-9a-f-]{36}\/shardId-\d+-\w+\/(\d{4}\/\d\d\/\d\d)\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[0-9a-f-]{36}$/,
    );
    const responseContext = { statusCode: 200, executedVersion: '$LATEST', functionError: null };
    expect(record).toEqual(failure('RetryAttemptsExhausted', { batchSize: 1 }, responseContext));
    expect(JSON.parse(payload)).toMatchObject({
      Records: await recordsOf('report', id).then((found) => found.slice(-1)),
    });
  });
});
