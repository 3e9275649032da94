import { cloudEvent } from '@patterns/runtime/events';
import { parse } from '@patterns/runtime/parsing';
import { captureOutput } from '@patterns/testing/output';
import sample from '../../../events/recordWork.json' with { type: 'json' };
import { fakeWorkItems } from '../../domain/workItems.fake.ts';
import { createRecordWork } from './handler.ts';
import { workMessage } from './schema.ts';

const output = captureOutput();
const noon = Date.parse('2026-01-31T12:00:00Z');
const data = { workId: 'w-1', tenantId: 't-1', amount: 1250 };

function subject() {
  const items = fakeWorkItems();
  return { items, recordWork: createRecordWork({ items, now: () => noon }) };
}

test('work is recorded, and a second delivery is a duplicate', async () => {
  const { items, recordWork } = subject();

  expect(await recordWork({ body: { data } })).toBe('stored');
  expect(await recordWork({ body: { data } })).toBe('duplicate');
  expect([...items.recorded.values()]).toEqual([data]);
});

test('a billing record is work', async () => {
  const { items, recordWork } = subject();

  await recordWork({ body: { data: { recordId: 'b-1', customerId: 'c-1', amount: 7 } } });

  expect([...items.recorded.values()]).toEqual([{ workId: 'billing/b-1', tenantId: 'c-1', amount: 7 }]);
});

test('expired work is not done, and counted', async () => {
  const { items, recordWork } = subject();

  expect(await recordWork({ body: { data: { ...data, expiresAt: '2026-01-31T11:59:59Z' } } })).toBe('skipped');

  expect(items.recorded.size).toBe(0);
  expect(output()).toMatchObject([{ level: 'WARN', workId: 'w-1' }]);
});

test('the schema takes the sample message as it is', async () => {
  const message = JSON.parse(sample.Records[0]?.body ?? '');

  expect(await parse(workMessage, message)).toEqual(message);
});

const event = (change: object, type = 'com.example.work.item.v1') =>
  cloudEvent({ type, source: '/work', data: { ...data, ...change } });

test.each([
  ['another version', event({}, 'com.example.work.item.v2')],
  ['no id', event({ workId: '' })],
  ['the id of a billing record', event({ workId: 'billing/b-1' })],
  ['no tenant', event({ tenantId: undefined })],
  ['a negative amount', event({ amount: -1 })],
  ['a time that is none', event({ expiresAt: 'tomorrow' })],
  ['a billing record without its customer', event({ recordId: 'b-1' }, 'com.example.billing.record.v1')],
])('the schema refuses %s', async (_, refused) => {
  await expect(parse(workMessage, refused)).rejects.toMatchObject({ code: 'invalid', retryable: false });
});
