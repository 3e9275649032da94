import * as v from 'valibot';
import { checkedEvent, cloudEventSchema } from './index.ts';

const schema = cloudEventSchema('com.example.work.item.v1', v.record(v.string(), v.string()));

test('is text that SQS and SNS take, and says the same', async () => {
  const data = { 'a\uFFFE': 'b\uFFFFc\u0000\u001B\n\t😀\\uFFFF' };

  const message = await checkedEvent(schema, { source: '/work', data });

  expect(message).toMatch(/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]+$/u);
  expect(JSON.parse(message)).toMatchObject({ data });
});

test('what its schema refuses is a fault of the code', async () => {
  const data = { a: 5 } as unknown as Record<string, string>;

  await expect(checkedEvent(schema, { source: '/work', data })).rejects.toMatchObject({ code: 'internal' });
});
