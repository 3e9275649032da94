import * as v from 'valibot';
import { fakeReadSide } from '../../domain/readSide.fake.ts';
import { createReplicateChange } from './handler.ts';
import { changedItem } from './schema.ts';

const lastUpdated = '2026-11-20T12:00:00.000Z';
const customer = {
  ...{ kind: 'customer', id: 'c-1', name: 'Ada', email: 'ada@example.com' },
  deleted: false,
  version: 7,
};
const order = {
  kind: 'order',
  id: 'o-1',
  customerId: 'c-1',
  total: { amount: 1_250, currency: 'EUR' },
  deleted: false,
};
const item = (change: object) => ({ pk: 'customer#c-1', ...customer, lastUpdated, ...change });

test('applies a change; an earlier one or the same again is a duplicate', async () => {
  const replicateChange = createReplicateChange({ readSide: fakeReadSide() });
  const change = v.parse(changedItem, item({}));

  expect(await replicateChange(change)).toBe('stored');
  expect(await replicateChange(change)).toBe('duplicate');
  expect(await replicateChange({ ...change, version: 6 })).toBe('duplicate');
});

test.each([
  item({}),
  { ...order, version: 1, lastUpdated },
  { kind: 'order', id: 'o-1', deleted: true, version: 2, lastUpdated },
])('the schema takes %j', (change) => {
  expect(v.is(changedItem, change)).toBe(true);
});

test.each([
  ['no version', { version: undefined }],
  ['a version that is none', { version: 0.5 }],
  ['a kind that nobody knows', { kind: 'invoice' }],
  ['no name', { name: undefined }],
  ['a time that is none', { lastUpdated: 'now' }],
  ['neither deleted nor there', { deleted: undefined }],
  ['an order without its customer', { ...order, customerId: undefined }],
])('the schema refuses %s', (_, change) => {
  expect(v.is(changedItem, item(change))).toBe(false);
});
