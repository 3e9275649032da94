import { gzipSync } from 'node:zlib';
import { packLine, unpack } from './logsEvent.ts';

const line = { id: '37', timestamp: 1, message: '{"audit":true}' };
const place = { logGroup: 'shop', logStream: 'one' };

test('what is packed can be unpacked', () => {
  expect(unpack(packLine(line, place))).toEqual({ messageType: 'DATA_MESSAGE', ...place, logEvents: [line] });
});

test.each([
  ['no gzip', 'bm90aGluZw=='],
  ['no JSON', gzipSync('{').toString('base64')],
  ['more than a function can hold', gzipSync(Buffer.alloc(40_000_000)).toString('base64')],
])('%s is an error', (_, data) => {
  expect(() => unpack({ awslogs: { data } })).toThrow();
});
