import { parse } from '@patterns/runtime/parsing';
import { captureOutput } from '@patterns/testing/output';
import sample from '../../../events/applyEntries.json' with { type: 'json' };
import type { Ledger } from '../../domain/ledger.ts';
import { createApplyEntries, createConsumer } from './handler.ts';
import { accountResumed, entryPosted } from './schema.ts';

captureOutput();

const [record] = sample.Records;
const message = JSON.parse(record?.body ?? '');
const entry = await parse(entryPosted, message);
const { accountId } = entry.data;
const resumption = await parse(accountResumed, { ...message, type: accountResumed.type, data: { accountId } });

const arrange = (outcome: 'stored' | 'duplicate' | 'waiting' = 'stored') => {
  const calls: unknown[][] = [];
  const ledger: Ledger = {
    post: async (...call) => {
      calls.push(['post', ...call]);
      return outcome;
    },
    resume: async (...call) => {
      calls.push(['resume', ...call]);
      return 'stored';
    },
    giveUp: async () => {},
  };
  return { calls, apply: createApplyEntries({ ledger }) };
};

test.each([
  ['stored', 'stored'],
  ['duplicate', 'duplicate'],
  ['waiting', 'skipped'],
] as const)('an entry that is %s counts as %s', async (outcome, counted) => {
  const { calls, apply } = arrange(outcome);

  expect(await apply({ body: entry, messageId: 'm-1', groupId: accountId })).toBe(counted);
  expect(calls).toEqual([['post', entry.data, 'm-1']]);
});

test('a resumption resumes', async () => {
  const { calls, apply } = arrange();

  expect(await apply({ body: resumption, messageId: 'm-1', groupId: accountId })).toBe('stored');
  expect(calls).toEqual([['resume', accountId, 'm-1']]);
});

test.each([{ groupId: 'other' }, {}])('a message in the group of another account is refused: %j', async (group) => {
  const { calls, apply } = arrange();

  await expect(apply({ body: entry, messageId: 'm-1', ...group })).rejects.toMatchObject({ code: 'invalid' });
  expect(calls).toEqual([]);
});

test.each([
  ['another version', { ...message, type: 'com.example.ledger.entry.v2' }],
  ['no account', { ...message, data: { ...message.data, accountId: undefined } }],
  ['nothing to move', { ...message, data: { ...message.data, amount: 0 } }],
])('the schema refuses %s', async (_, refused) => {
  await expect(parse(entryPosted, refused)).rejects.toMatchObject({ code: 'invalid' });
});

test.each([
  ['a batch is applied', { Records: [] }, 'batch'],
  ['a tick polls', { source: 'aws.events' }, 'poll'],
  ['the poll before polls', { correlationId: 'c-1' }, 'poll'],
])('%s', async (_, event, done) => {
  const consumer = createConsumer(
    async () => 'batch',
    async () => 'poll',
  );

  expect(await consumer(event, undefined)).toBe(done);
});
