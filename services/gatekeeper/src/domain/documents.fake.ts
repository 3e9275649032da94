import type { Document } from './document.ts';
import type { Documents } from './documents.ts';

/** Documents in memory, for tests; documents.contract.ts holds them to what the table does. */
export function fakeDocuments(...stored: Document[]): Documents {
  const items = new Map(stored.map((document) => [document.documentId, document]));
  return {
    create: async (document) => {
      const found = items.get(document.documentId);
      if (!found) items.set(document.documentId, document);
      const isOwn =
        found?.author === document.author && found.createdAt === document.createdAt && found.title === document.title;
      return !found || isOwn ? 'created' : 'taken';
    },
    list: async (limit) => [...items.values()].slice(0, limit),
  };
}
