import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { connectCloud } from '@patterns/testing/cloud';
import { click, openStreamer } from './streamer.ts';

const cloud = connectCloud();
const streamer = await openStreamer(cloud);
const kinesis = new KinesisClient(cloud.connection);
const StreamName = streamer.output('ClickStreamName');

afterAll(() => kinesis.destroy());

/** The clicks of a visitor, as any reader of the stream gets them. */
async function clicksOf(visitorId: string, Timestamp: Date): Promise<string[]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const found: string[] = [];
  for (const { ShardId } of Shards) {
    const from = { StreamName, ShardId, ShardIteratorType: 'AT_TIMESTAMP' as const, Timestamp };
    let { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(from));
    for (let behind = 1; ShardIterator !== undefined && behind > 0; ) {
      const page = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
      for (const { PartitionKey, Data = [] } of page.Records ?? []) {
        if (PartitionKey === visitorId) found.push(JSON.parse(Buffer.from(Data).toString()).data.page);
      }
      [ShardIterator, behind] = [page.NextShardIterator, page.MillisBehindLatest ?? 0];
    }
  }
  return found;
}

test('clicks of a visitor keep their order, sent one after the other', async () => {
  const begin = new Date(Date.now() - 5_000);
  const { visitorId } = click();
  const pages = Array.from({ length: 20 }, (_, index) => `/${index}`);

  for (const page of pages) expect((await streamer.post(click({ visitorId, page }))).status).toBe(202);

  expect(await clicksOf(visitorId, begin)).toEqual(pages);
});
