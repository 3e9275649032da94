import { parse } from '@patterns/runtime/parsing';
import sample from '../../../events/recordSecurity.json' with { type: 'json' };
import { fakeAuditEntries } from '../../domain/auditEntries.fake.ts';
import { createRecordSecurity } from './handler.ts';
import { securityEvent } from './schema.ts';

const message = JSON.parse(sample.Records[0]?.body ?? '');
const pointer = { type: 'pointer', logGroup: 'g', logStream: 's', eventId: 'e' };

test('an event has one effect, also when it is delivered twice', async () => {
  const entries = fakeAuditEntries();
  const handle = createRecordSecurity({ entries });
  const body = await parse(securityEvent, message);

  expect(await handle({ body })).toBe('stored');
  expect(await handle({ body })).toBe('duplicate');
  expect([...entries.recorded.values()]).toEqual([body.data]);
});

test.each([
  ['another version', { ...message, type: 'com.example.audit.event.v2' }],
  ['no id', { ...message, data: { ...message.data, eventId: '' } }],
  ['a time that no table takes', { ...message, data: { ...message.data, content: { ...pointer, timestamp: 1e300 } } }],
  ['no content', { ...message, data: { ...message.data, content: {} } }],
])('the schema refuses %s', async (_, refused) => {
  await expect(parse(securityEvent, refused)).rejects.toMatchObject({ code: 'invalid', retryable: false });
});
