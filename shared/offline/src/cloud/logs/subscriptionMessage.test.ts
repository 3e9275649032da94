import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { dataPayloads } from './subscriptionMessage.ts';

const source = { owner: '000000000000', logGroup: 'group', logStream: 'stream', filterName: 'filter' };
const event = (id: string, message: string) => ({ id, stream: 'stream', timestamp: 7, ingestionTime: 8, message });
const unpacked = (payload: string) =>
  JSON.parse(String(gunzipSync(Buffer.from(JSON.parse(payload).awslogs.data, 'base64'))));

test('packs the events of a stream into one message', () => {
  const [payload = '', ...others] = dataPayloads(source, [event('1', 'a'), event('2', 'b')]);

  expect(others).toEqual([]);
  expect(unpacked(payload)).toEqual({
    ...{ messageType: 'DATA_MESSAGE', owner: '000000000000', logGroup: 'group', logStream: 'stream' },
    subscriptionFilters: ['filter'],
    logEvents: [
      { id: '1', timestamp: 7, message: 'a' },
      { id: '2', timestamp: 7, message: 'b' },
    ],
  });
});

test('splits what is more than an asynchronous event may hold, each event once and in order', () => {
  const noise = () => randomBytes(300_000).toString('base64');
  const payloads = dataPayloads(
    source,
    ['1', '2', '3', '4', '5'].map((id) => event(id, noise())),
  );

  expect(payloads.length).toBeGreaterThan(1);
  expect(Math.max(...payloads.map((payload) => payload.length))).toBeLessThanOrEqual(1_048_576);
  expect(payloads.flatMap((payload) => unpacked(payload).logEvents.map(({ id }: { id: string }) => id))).toEqual([
    ...['1', '2', '3', '4', '5'],
  ]);
});
