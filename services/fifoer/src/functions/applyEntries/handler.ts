import { AppError } from '@patterns/runtime/errors';
import type { CloudEvent } from '@patterns/runtime/events';
import { count } from '@patterns/runtime/observability';
import type { QueueMessage } from '@patterns/runtime/queue';
import type { Entry } from '../../domain/entry.ts';
import type { Ledger } from '../../domain/ledger.ts';
import { accountResumed, type entryPosted } from './schema.ts';

type LedgerEvent =
  | CloudEvent<Entry, typeof entryPosted.type>
  | CloudEvent<{ accountId: string }, typeof accountResumed.type>;

export const createApplyEntries =
  ({ ledger }: { ledger: Ledger }) =>
  async ({ body, messageId, groupId }: QueueMessage<LedgerEvent>): Promise<'stored' | 'duplicate' | 'skipped'> => {
    // Only in its own group is an account in one consumer's hands.
    if (body.data.accountId !== groupId) throw new AppError('invalid', 'The MessageGroupId is not the account.');
    if (body.type === accountResumed.type) return ledger.resume(body.data.accountId, messageId);
    const outcome = await ledger.post(body.data, messageId);
    if (outcome === 'stored') count(body.data.type);
    if (outcome === 'waiting') count('Waiting');
    return outcome === 'waiting' ? 'skipped' : outcome;
  };

type Handle<Event, Context, Answer> = (event: Event, context: Context) => Promise<Answer>;

/** The native form's trigger brings a batch; in the classic form a tick, or the poll before, asks for a poll. */
export const createConsumer =
  <Batch, Context, Answer, Poll>(
    batch: Handle<Batch, Context, Answer>,
    poll: Handle<unknown, Context, Poll>,
  ): Handle<Batch | object, Context, Answer | Poll> =>
  async (event, context) =>
    'Records' in (event as object) ? batch(event as Batch, context) : poll(event, context);
