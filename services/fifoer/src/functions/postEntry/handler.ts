import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import type { Accounts } from '../../domain/accounts.ts';
import type { Entry } from '../../domain/entry.ts';
import type { AccountPath, NewEntry } from './schema.ts';

interface PostEntryDeps {
  accounts: Pick<Accounts, 'claim'>;
  send: (entry: Entry) => Promise<void>;
}

/**
 * Nothing is accepted before the queue has it. The claim comes first: within five minutes the queue would swallow
 * another content under the same id. Sent again it is a duplicate, which is what a caller needs whose answer was lost.
 */
export const createPostEntry =
  ({ accounts, send }: PostEntryDeps) =>
  async ({ path, body }: HttpRequest<NewEntry, AccountPath>): Promise<HttpAnswer> => {
    const entry = { accountId: path.id, ...body };
    await accounts.claim(entry);
    await send(entry);
    count('Accepted');
    return { status: 202 };
  };
