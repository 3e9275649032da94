import { gzipSync } from 'node:zlib';
import { eventsIn } from './eventsIn.ts';

const logs = (message: object) => ({ awslogs: { data: gzipSync(JSON.stringify(message)).toString('base64') } });

test.each([
  ['a batch', { Records: [{}, {}, {}] }, 3],
  ['a request', { rawPath: '/reply' }, 1],
  ['no event', null, 1],
  ['log events', logs({ messageType: 'DATA_MESSAGE', logEvents: [{}, {}] }), 2],
  ['what a subscription begins with', logs({ messageType: 'CONTROL_MESSAGE', logEvents: [{}] }), 0],
])('%s', (_, event, count) => {
  expect(eventsIn(event)).toBe(count);
});
