import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import type { Accounts } from '../../domain/accounts.ts';
import type { AccountPath } from './schema.ts';

interface ResumeAccountDeps {
  accounts: Pick<Accounts, 'find'>;
  send: (accountId: string, id: string) => Promise<void>;
  newId: () => string;
}

/** Only asks: the account's one consumer resumes it, in turn, so that nobody else ever writes to it. */
export const createResumeAccount =
  ({ accounts, send, newId }: ResumeAccountDeps) =>
  async ({ path: { id } }: HttpRequest<undefined, AccountPath>): Promise<HttpAnswer> => {
    const found = await accounts.find(id);
    if (!found) throw new AppError('not-found', `No entry of an account ${id} was applied yet.`);
    if (found.status === 'stopped') await send(id, newId());
    return { status: 202 };
  };
