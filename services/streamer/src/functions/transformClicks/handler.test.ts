import { AppError } from '@patterns/runtime/errors';
import { parse } from '@patterns/runtime/parsing';
import { captureOutput } from '@patterns/testing/output';
import sample from '../../../events/transformClicks.json' with { type: 'json' };
import { readClick } from '../../client/click.ts';
import { createTransformClicks } from './handler.ts';
import { transformEvent } from './schema.ts';

const output = captureOutput();
const click = { clickId: 'c-1', visitorId: 'v-1', page: '/', occurredAt: '2026-01-31T12:00:00Z', userAgent: '' };
const receivedAt = Date.parse('2026-01-31T12:00:01Z');

const record = (recordId: string, data: string) => ({ recordId, data, approximateArrivalTimestamp: receivedAt });

const shown = {
  ...{ clickId: 'c-1', visitorId: 'v-1', page: '/products', occurredAt: '2026-01-31T12:00:00Z' },
  userAgent: 'Mozilla/5.0',
};
const shownEvent = {
  ...{ specversion: '1.0', id: 'c-1', type: 'com.example.click.v1', source: '/clicks', time: shown.occurredAt },
  ...{ datacontenttype: 'application/json', data: shown, correlationid: 'request-1' },
};
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

/** A record's data is its user agent here. */
const transformClicks = createTransformClicks({
  read: async (userAgent) => {
    if (userAgent === 'bad') throw new AppError('malformed', 'No click.');
    if (userAgent === 'bug') throw new TypeError('bug');
    return { data: { ...click, userAgent }, correlationid: 'r-1' };
  },
});

test('each record has its own end, in the order of the records', async () => {
  const { records } = await transformClicks({
    records: [record('1', 'Firefox'), record('2', 'bad'), record('3', 'Googlebot/2.1')],
  });

  expect(records).toEqual([
    { recordId: '1', result: 'Ok', data: expect.any(String) },
    { recordId: '2', result: 'ProcessingFailed', data: 'bad' },
    { recordId: '3', result: 'Dropped', data: 'Googlebot/2.1' },
  ]);
  expect(JSON.parse(Buffer.from(records[0]?.data ?? '', 'base64').toString())).toMatchObject({
    ...click,
    ...{ userAgent: 'Firefox', receivedAt: '2026-01-31T12:00:01.000Z', correlationId: 'r-1' },
  });
});

test.each([
  ['page', '/a\0b'],
  ['userAgent', 'Mozilla\0'],
  ['referrer', '\0'],
])('a click with a NUL in its %s is unreadable: no warehouse takes it', async (field, text) => {
  const data = base64({ ...shownEvent, data: { ...shown, [field]: text } });

  const { records } = await createTransformClicks({ read: readClick })({ records: [record('1', data)] });

  expect(records).toEqual([{ recordId: '1', result: 'ProcessingFailed', data }]);
});

test.each([undefined, 'r'.repeat(129), 5])('an event with the correlation id %j gets a new one', async (given) => {
  const data = base64({ ...shownEvent, correlationid: given });

  const { records } = await createTransformClicks({ read: readClick })({ records: [record('1', data)] });

  const line = JSON.parse(Buffer.from(records[0]?.data ?? '', 'base64').toString());
  expect(line.correlationId).toMatch(/^[0-9a-f-]{36}$/);
});

test('what is dropped is named', async () => {
  await transformClicks({ records: [record('3', 'Googlebot/2.1')] });

  expect(output()).toMatchObject([{ message: 'dropped', clickIds: ['c-1'] }]);
});

test('a bug fails the batch, which Firehose then keeps under the error prefix', async () => {
  await expect(transformClicks({ records: [record('1', 'bug')] })).rejects.toThrow('bug');
});

test('the schema takes the sample event, and the reader its click', async () => {
  const { records } = await parse(transformEvent, sample);

  expect((await readClick(records[0]?.data ?? '')).data).toMatchObject({ page: '/products/p-1' });
});

test('a click is read from its record', async () => {
  expect(await readClick(base64(shownEvent))).toEqual(shownEvent);
});

test('a page may have as many bytes as a key', async () => {
  const page = `/a${'€'.repeat(682)}`;

  expect((await readClick(base64({ ...shownEvent, data: { ...shown, page } }))).data.page).toBe(page);
});

test.each([
  ['no JSON', Buffer.from('no').toString('base64'), 'malformed'],
  ['another version', base64({ ...shownEvent, type: 'com.example.click.v2' }), 'invalid'],
  ['a day that is none', base64({ ...shownEvent, data: { ...shown, occurredAt: '2026-02-30T12:00:00Z' } }), 'invalid'],
  ['a page that is no path', base64({ ...shownEvent, data: { ...shown, page: 'products' } }), 'invalid'],
  [
    'a page that is too long for a key',
    base64({ ...shownEvent, data: { ...shown, page: `/${'€'.repeat(683)}` } }),
    'invalid',
  ],
  ['a field that nobody knows', base64({ ...shownEvent, data: { ...shown, colour: 'red' } }), 'invalid'],
])('%s is no click, for ever', async (_, data, code) => {
  await expect(readClick(data)).rejects.toMatchObject({ code, retryable: false });
});
