import * as v from 'valibot';
import record from '../../../events/publishBillingRecord.json' with { type: 'json' };
import { createPublishBillingRecord } from './handler.ts';
import { publishRequest } from './schema.ts';

const request = v.parse(publishRequest, record);

test('publishes the record and answers the id of the message', async () => {
  const published: unknown[] = [];
  const publish = async (told: unknown) => {
    published.push(told);
    return 'm-1';
  };

  expect(await createPublishBillingRecord({ publish })(request)).toEqual({ status: 'ok', messageId: 'm-1' });
  expect(published).toEqual([request]);
});

test('what the topic does not take is an error and never an answer', async () => {
  const publish = () => Promise.reject(new Error('throttled'));

  await expect(createPublishBillingRecord({ publish })(request)).rejects.toThrow('throttled');
});

test.each([
  ['no id', { recordId: undefined }],
  ['another type of billing', { billingType: 'gift' }],
  ['half a cent', { amount: 0.5 }],
  ['less than nothing', { amount: -1 }],
  ['an unknown currency', { currency: 'XXZ' }],
  ['30 February', { occurredAt: '2026-02-30T12:00:00Z' }],
])('the schema refuses %s', (_, change) => {
  expect(v.is(publishRequest, { ...request, ...change })).toBe(false);
});
