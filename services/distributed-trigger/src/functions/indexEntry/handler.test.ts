import { parse } from '@patterns/runtime/parsing';
import sample from '../../../events/indexEntry.json' with { type: 'json' };
import { fakeAuditEntries } from '../../domain/auditEntries.fake.ts';
import { createIndexEntry } from './handler.ts';
import { searchEvent } from './schema.ts';

const message = JSON.parse(sample.Records[0]?.body ?? '');

test('an event has one effect, also when it is delivered twice', async () => {
  const entries = fakeAuditEntries();
  const handle = createIndexEntry({ entries });
  const body = await parse(searchEvent, message);

  expect(await handle({ body })).toBe('stored');
  expect(await handle({ body })).toBe('duplicate');
  expect([...entries.recorded.values()]).toEqual([body.data]);
});

test.each([
  ['another version', { ...message, type: 'com.example.audit.event.v2' }],
  ['no id', { ...message, data: { ...message.data, eventId: '' } }],
  ['no content', { ...message, data: { ...message.data, content: {} } }],
])('the schema refuses %s', async (_, refused) => {
  await expect(parse(searchEvent, refused)).rejects.toMatchObject({ code: 'invalid', retryable: false });
});
