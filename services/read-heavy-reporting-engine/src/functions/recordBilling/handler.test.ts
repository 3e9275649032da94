import { parse } from '@patterns/runtime/parsing';
import sample from '../../../events/recordBilling.json' with { type: 'json' };
import type { BillingRecord } from '../../domain/billingRecord.ts';
import { fakeRevenue } from '../../domain/revenue.fake.ts';
import { createRecordBilling } from './handler.ts';
import { billingRecorded } from './schema.ts';

const message = JSON.parse(sample.Records[0]?.Sns.Message ?? '') as { data: BillingRecord };
const { data } = message;

function arrange(invalidate?: () => Promise<void>) {
  const revenue = fakeRevenue();
  const calls: string[] = [];
  const records: typeof revenue = {
    ...revenue,
    record: async (record) => {
      calls.push('record');
      return revenue.record(record);
    },
  };
  const cache = { invalidate: invalidate ?? (async (month: string) => void calls.push(month)) };
  return { calls, revenue, recordBilling: createRecordBilling({ records, cache }) };
}

test('records what was billed, and then begins a new generation of its month', async () => {
  const { calls, revenue, recordBilling } = arrange();

  expect(await recordBilling(message)).toBe('stored');
  expect(calls).toEqual(['record', '2026-11']);
  const query = { report: 'revenue-by-day', from: '2026-11-20', to: '2026-11-20' } as const;
  expect(await revenue.sum(query)).toMatchObject([{ amount: data.amount, currency: data.currency }]);
});

test('a duplicate invalidates too', async () => {
  const { calls, recordBilling } = arrange();
  await recordBilling(message);

  expect(await recordBilling(message)).toBe('duplicate');
  expect(calls).toEqual(['record', '2026-11', 'record', '2026-11']);
});

test('what could not be invalidated is tried again', async () => {
  const away = new Error('the cache is away');
  const { recordBilling } = arrange(() => Promise.reject(away));

  await expect(recordBilling(message)).rejects.toBe(away);
});

test('the schema takes the sample', async () => {
  expect(await parse(billingRecorded, message)).toEqual(message);
});

test('the schema keeps a time in its month, however fine it is', async () => {
  const fine = { ...message, data: { ...data, occurredAt: '2026-11-30T23:59:59.9999999Z' } };

  expect((await parse(billingRecorded, fine)).data.occurredAt).toBe('2026-11-30T23:59:59.999Z');
});

test.each([
  ['another version', { ...message, type: 'com.example.billing.record.v2' }],
  ['another type of billing', { ...message, data: { ...data, billingType: 'gift' } }],
  ['a negative amount', { ...message, data: { ...data, amount: -1 } }],
  ['an unknown currency', { ...message, data: { ...data, currency: 'XXZ' } }],
  ['a local time', { ...message, data: { ...data, occurredAt: '2026-11-20T12:00:00' } }],
  ['no id', { ...message, data: { ...data, recordId: undefined } }],
])('the schema refuses %s', async (_, refused) => {
  await expect(parse(billingRecorded, refused)).rejects.toMatchObject({ code: 'invalid', retryable: false });
});
