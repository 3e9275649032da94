import { randomUUID } from 'node:crypto';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateDeliveryStreamCommand,
  FirehoseClient,
  PutRecordBatchCommand,
  type RedshiftDestinationConfiguration,
} from '@aws-sdk/client-firehose';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { Pool } from 'pg';
import { objectWith } from './objects.ts';

const cloud = localCloud();
const service = await cloud.service('conformance-firehose');
const firehose = new FirehoseClient({ ...cloud.connection, maxAttempts: 1 });
const logs = new CloudWatchLogsClient(cloud.connection);
const bucket = service.output('BucketName');
const address = { host: service.output('WarehouseAddress'), port: Number(service.output('WarehousePort')) };
const warehouse = await connect();

beforeAll(async () => {
  await warehouse.query(
    'CREATE TABLE clicks (clickid varchar(36) NOT NULL, amount integer, note varchar(10) DEFAULT $$new$$)',
  );
});

afterAll(() => warehouse.end());

async function connect(): Promise<Pool> {
  const secretsManager = new SecretsManagerClient(cloud.connection);
  const SecretId = service.output('WarehouseSecretArn');
  const { SecretString = '' } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
  const { username: user, password } = JSON.parse(SecretString) as { username: string; password: string };
  const pool = new Pool({ ...address, user, password, database: 'conformance_firehose' });
  // A fault resets its connections; the next query opens another.
  pool.on('error', () => undefined);
  return pool;
}

const put = (...clicks: object[]) =>
  firehose.send(
    new PutRecordBatchCommand({
      DeliveryStreamName: service.output('WarehouseStreamName'),
      Records: clicks.map((click) => ({ Data: Buffer.from(`${JSON.stringify(click)}\n`) })),
    }),
  );

const rows = async (...clickIds: string[]) =>
  (await warehouse.query('SELECT * FROM clicks WHERE clickid = ANY ($1) ORDER BY amount', [clickIds])).rows;

async function errorCodes(startTime: number): Promise<unknown[]> {
  const asked = { logGroupName: service.output('LogGroupName'), startTime };
  const { events = [] } = await logs.send(new FilterLogEventsCommand(asked));
  return events.map(({ message = '' }) => (JSON.parse(message) as { errorCode: string }).errorCode);
}

describe('https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html', () => {
  test('records go to the bucket, and from there into the table', async () => {
    const [one, two] = [randomUUID(), randomUUID()];

    await put({ clickId: one, amount: 1, unknown: true }, { clickId: two });

    await eventually(async () =>
      expect(await rows(one, two)).toEqual([
        { clickid: one, amount: 1, note: 'new' },
        { clickid: two, amount: null, note: 'new' },
      ]),
    );
    expect((await objectWith(bucket, one)).Key).toMatch(/^warehouse\/\d{4}\/\d\d\/\d\d\/\d\d\/.+\.gz$/);
  });
});

describe('https://docs.aws.amazon.com/firehose/latest/dev/retry.html', () => {
  test('a warehouse that is away gets its records later', async () => {
    const clickId = randomUUID();
    const target = { url: `postgres://${address.host}:${address.port}` };
    const begin = Date.now();
    const fault = await cloud.faults.add({ target, effect: { error: 'ECONNREFUSED' } });
    await put({ clickId });
    await eventually(async () => expect(await errorCodes(begin)).toContain('Redshift.ConnectionFailed'));

    await cloud.faults.clear(fault);

    await eventually(async () => expect(await rows(clickId)).toHaveLength(1));
  });

  test('what can not be loaded is named by a manifest, and what comes after it is loaded', async () => {
    const [bad, good] = [randomUUID(), randomUUID()];
    const begin = Date.now();

    await put({ clickId: bad, amount: 'many' });
    const { Key } = await objectWith(bucket, bad);
    await put({ clickId: good });

    const manifest = await objectWith(bucket, Key);
    expect(manifest.Key).toMatch(/^warehouse\/errors\/manifests\/\d{4}\/\d\d\/\d\d\/\d\d\//);
    expect(JSON.parse(manifest.text)).toEqual({ entries: [{ url: `s3://${bucket}/${Key}`, mandatory: true }] });
    expect(await errorCodes(begin)).toContain('Redshift.DataLoadFailed');
    await eventually(async () => expect(await rows(good)).toHaveLength(1));
  });
});

test.each<[string, Partial<RedshiftDestinationConfiguration>]>([
  ['dev/s3-prefixes', { S3Configuration: s3({ Prefix: '!{timestamp:yyyy}/', ErrorOutputPrefix: 'e/' }) }],
  ['dev/s3-prefixes', { S3Configuration: s3({ ErrorOutputPrefix: 'e/' }) }],
  ['APIReference/API_RedshiftRetryOptions', { RetryOptions: { DurationInSeconds: 7_201 } }],
  ['APIReference/API_RedshiftDestinationConfiguration', { Username: undefined }],
])('https://docs.aws.amazon.com/firehose/latest/%s.html: %j is refused', async (_, change) => {
  const RedshiftDestinationConfiguration = {
    ...{ RoleARN: service.output('DeliveryRoleArn'), ClusterJDBCURL: 'jdbc:redshift://127.0.0.1:5439/dev' },
    CopyCommand: { DataTableName: 'clicks', CopyOptions: "JSON 'auto'" },
    ...{ Username: 'admin', Password: 'Secret123', S3Configuration: s3({}) },
    ...change,
  };
  const creating = firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: `refused-${randomUUID()}`,
      RedshiftDestinationConfiguration,
    }),
  );
  await expect(creating).rejects.toMatchObject({ name: 'InvalidArgumentException' });
});

function s3(change: object) {
  return { BucketARN: `arn:aws:s3:::${bucket}`, RoleARN: service.output('DeliveryRoleArn'), ...change };
}

test('what PostgreSQL shares between its processes lies in the run folder, so that a killed run leaves nothing', async () => {
  expect((await warehouse.query('SHOW dynamic_shared_memory_type')).rows).toEqual([
    { dynamic_shared_memory_type: 'mmap' },
  ]);
});
