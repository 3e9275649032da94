import { gunzipSync } from 'node:zlib';
import { AppError } from '@patterns/runtime/errors';
import { captureOutput } from '@patterns/testing/output';
import * as v from 'valibot';
import sample from '../../../events/publishAudit.json' with { type: 'json' };
import type { AuditEvent } from '../../domain/auditLine.ts';
import { createPublishAudit } from './handler.ts';
import { logsEvent } from './schema.ts';

const output = captureOutput();
const line = { audit: true, kind: 'security', action: 'login.failed' };
const place = { logGroup: 'shop', logStream: 'one' };

const batch = (...messages: unknown[]) => ({
  ...place,
  messageType: 'DATA_MESSAGE',
  logEvents: messages.map((message, index) => ({
    id: `e-${index}`,
    timestamp: 1,
    message: typeof message === 'string' ? message : JSON.stringify(message),
  })),
});

function subject(failure?: Error, refusal?: string) {
  const [published, buried]: [AuditEvent[], unknown[]] = [[], []];
  const publishAudit = createPublishAudit({
    topic: {
      publish: async (tellables) => {
        if (failure) throw failure;
        const refused = tellables.filter(({ whole }) => whole.eventId === refusal);
        published.push(...tellables.filter((each) => !refused.includes(each)).map(({ whole }) => whole));
        return new Map(refused.map((each) => [each, new AppError('invalid', 'refused')]));
      },
    },
    bury: async ({ id }, { logGroup }, error) => {
      buried.push([id, logGroup, (error as AppError).code]);
    },
  });
  return { published, buried, publishAudit };
}

test('each audit line is told of', async () => {
  const { published, buried, publishAudit } = subject();

  await publishAudit(batch(line, { ...line, kind: 'search' }));

  expect(published.map(({ eventId, kind }) => [eventId, kind])).toEqual([
    ['e-0', 'security'],
    ['e-1', 'search'],
  ]);
  expect(buried).toEqual([]);
});

test.each([
  ['no JSON', 'audit', 'malformed'],
  ['another kind', { ...line, kind: 'weather' }, 'invalid'],
  ['no action', { ...line, action: '' }, 'invalid'],
])('a poison line (%s) is put aside alone', async (_, poison, code) => {
  const { published, buried, publishAudit } = subject();

  await publishAudit(batch(line, poison, line));

  expect(published).toHaveLength(2);
  expect(buried).toEqual([['e-1', 'shop', code]]);
});

test('a line that the topic will never take is put aside alone', async () => {
  const { published, buried, publishAudit } = subject(undefined, 'e-1');

  await publishAudit(batch(line, line, line));

  expect(published.map(({ eventId }) => eventId)).toEqual(['e-0', 'e-2']);
  expect(buried).toEqual([['e-1', 'shop', 'invalid']]);
});

test('while the topic takes nothing, no line is put aside: the whole batch comes again', async () => {
  const { buried, publishAudit } = subject(new AppError('unavailable', 'away'));

  await expect(publishAudit(batch(line, 'poison'))).rejects.toMatchObject({ retryable: true });
  expect(buried).toEqual([]);
});

test('a control message is ignored', async () => {
  const { published, buried, publishAudit } = subject();

  await publishAudit({ ...batch('CWL CONTROL MESSAGE'), messageType: 'CONTROL_MESSAGE' });

  expect([published, buried]).toEqual([[], []]);
});

test('the function writes no line of its own, which it might be subscribed to', async () => {
  const { publishAudit } = subject();

  await publishAudit(batch(line, 'poison'));
  await publishAudit({ ...batch(), messageType: 'CONTROL_MESSAGE' });

  expect(output().filter((each) => !('_aws' in each))).toEqual([]);
});

const unpack = ({ awslogs }: { awslogs: { data: string } }): unknown =>
  JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString());
const schema = logsEvent(unpack);

test('the schema takes the sample event', () => {
  expect(v.parse(schema, sample)).toMatchObject({
    messageType: 'DATA_MESSAGE',
    logEvents: [{ id: expect.any(String) }],
  });
});

test.each([{}, null, { awslogs: {} }, { awslogs: { data: 'bm90aGluZw==' } }])('the schema refuses %j', (event) => {
  expect(v.is(schema, event)).toBe(false);
});
