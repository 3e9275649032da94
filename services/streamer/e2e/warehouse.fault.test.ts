import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import {
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { click, minute, openStreamer } from './streamer.ts';

const cloud = localCloud();
const streamer = await openStreamer(cloud, 'streamer-warehouse');
const client = new RedshiftDataClient(cloud.connection);
const kinesis = new KinesisClient(cloud.connection);

afterAll(() => kinesis.destroy());

/** What the warehouse answers: the first field of each row. */
async function query(Sql: string): Promise<(string | undefined)[]> {
  const { Id } = await client.send(
    new ExecuteStatementCommand({
      WorkgroupName: streamer.output('WarehouseWorkgroupName'),
      Database: streamer.output('WarehouseDatabaseName'),
      SecretArn: streamer.output('WarehouseSecretArn'),
      Sql,
    }),
  );
  await eventually(async () => {
    const { Status, Error: reason } = await client.send(new DescribeStatementCommand({ Id }));
    expect([Status, reason]).toEqual(['FINISHED', undefined]);
  });
  const { Records = [] } = await client.send(new GetStatementResultCommand({ Id }));
  return Records.map(([field]) => field?.stringValue);
}

test('clicks are loaded into the warehouse, and archived as ever', async () => {
  const [person, bot] = [click({ referrer: 'https://example.com/' }), click({ userAgent: 'Googlebot/2.1' })];

  expect(await streamer.postBatch([person, bot])).toMatchObject({ status: 202 });

  await eventually(async () => expect(await streamer.views(bot.page, minute)).toBe(1));
  const clicks = `FROM clicks WHERE clickid IN ('${person.clickId}', '${bot.clickId}')`;
  await eventually(async () => expect(await query(`SELECT clickid ${clicks}`)).toEqual([person.clickId]));
  expect(await query(`SELECT page || ' ' || device || ' ' || referrer ${clicks}`)).toEqual([
    `${person.page} desktop ${person.referrer}`,
  ]);
  expect(await query(`SELECT occurredat ${clicks}`)).toEqual([new Date(person.occurredAt).toISOString()]);
  await eventually(async () =>
    expect((await streamer.archive.clicks()).map(({ clickId }) => clickId)).toEqual([person.clickId]),
  );
});

test('a click with a NUL, written past the API, keeps no other from the warehouse', async () => {
  const [bad, good] = [click({ userAgent: 'Mozilla\0' }), click()];

  for (const data of [bad, good]) {
    const event = { specversion: '1.0', id: data.clickId, type: 'com.example.click.v1', source: '/clicks', data };
    const [StreamName, PartitionKey] = [streamer.output('ClickStreamName'), data.visitorId];
    await kinesis.send(new PutRecordCommand({ StreamName, PartitionKey, Data: Buffer.from(JSON.stringify(event)) }));
  }

  const clicks = `FROM clicks WHERE clickid IN ('${bad.clickId}', '${good.clickId}')`;
  await eventually(async () => expect(await query(`SELECT clickid ${clicks}`)).toEqual([good.clickId]));
});
