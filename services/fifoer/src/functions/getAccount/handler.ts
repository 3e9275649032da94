import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import type { Accounts } from '../../domain/accounts.ts';
import type { AccountPath } from './schema.ts';

export const createGetAccount =
  ({ accounts }: { accounts: Pick<Accounts, 'find'> }) =>
  async ({ path: { id } }: HttpRequest<undefined, AccountPath>): Promise<HttpAnswer> => {
    const found = await accounts.find(id);
    if (!found) throw new AppError('not-found', `No entry of an account ${id} was applied yet.`);
    const { accountId, balance, sequence, status } = found;
    return { status: 200, body: { accountId, balance, sequence, status } };
  };
