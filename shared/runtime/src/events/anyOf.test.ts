import * as v from 'valibot';
import { parse } from '../parsing/index.ts';
import { anyOf, cloudEvent, cloudEventSchema } from './index.ts';

const [work, bill] = [
  cloudEventSchema('com.example.work.v1', v.object({ workId: v.string() })),
  cloudEventSchema('com.example.bill.v1', v.object({ billId: v.string() })),
];
const schema = anyOf(work, bill);
const eventOf = (type: string, data: object) => cloudEvent({ type, source: '/shop', data });

test('an event of each type is checked by the schema of its type', async () => {
  const event = await parse(schema, eventOf(bill.type, { billId: 'b-1' }));

  expect(event.type === bill.type && event.data.billId).toBe('b-1');
  await expect(parse(schema, eventOf(bill.type, { workId: 'w-1' }))).rejects.toMatchObject({
    fields: [{ pointer: '/data/billId' }],
  });
});

test.each([eventOf('com.example.work.v2', { workId: 'w-1' }), {}, null, 'work'])(
  '%j is of no type that it names',
  async (event) => {
    await expect(parse(schema, event)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/type', detail: `unsupported event type, not ${work.type} or ${bill.type}` }],
    });
  },
);
