import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import { callerIn } from '../../domain/caller.ts';
import type { Documents } from '../../domain/documents.ts';
import type { NewDocument } from './schema.ts';

interface CreateDocumentDeps {
  documents: Documents;
  now: () => Date;
}

/** Who wrote it is what the token says, not what the body could. */
export const createCreateDocument =
  ({ documents, now }: CreateDocumentDeps) =>
  async ({ body, authorizer }: HttpRequest<NewDocument>): Promise<HttpAnswer> => {
    const document = { ...body, author: callerIn(authorizer).userId, createdAt: now().toISOString() };
    const outcome = await documents.create(document);
    if (outcome === 'taken') throw new AppError('conflict', `A document ${body.documentId} exists already.`);
    count('DocumentCreated');
    return { status: 201, body: document };
  };
