import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { callerIn } from '../../domain/caller.ts';
import type { Documents } from '../../domain/documents.ts';
import type { DocumentList } from './schema.ts';

/** A sample lists no more. */
const LIMIT = 100;

export const createListDocuments =
  ({ documents }: { documents: Documents }) =>
  async ({ authorizer }: HttpRequest): Promise<HttpAnswer> => {
    const { permissions } = callerIn(authorizer);
    const items = await documents.list(LIMIT);
    const body: DocumentList = { items, mayWrite: permissions.includes('documents:write') };
    return { status: 200, body };
  };
