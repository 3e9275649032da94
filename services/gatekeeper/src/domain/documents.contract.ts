import { randomUUID } from 'node:crypto';
import type { Document } from './document.ts';
import type { Documents } from './documents.ts';

const note = (change: Partial<Document> = {}): Document => ({
  documentId: `e2e-${randomUUID()}`,
  title: 'Minutes',
  author: 'ann',
  createdAt: '2026-01-31T12:00:00.000Z',
  ...change,
});

/** What every store of documents does, be it the fake or the table. */
export function documentsContract(name: string, documents: () => Documents): void {
  describe(`documents: ${name}`, () => {
    test('a document is created once; the same write again has won already', async () => {
      const first = note();

      expect(await documents().create(first)).toBe('created');
      expect(await documents().create(first)).toBe('created');
      expect(await documents().create({ ...first, author: 'bob' })).toBe('taken');
      // Of the same millisecond.
      expect(await documents().create({ ...first, title: 'Agenda' })).toBe('taken');
      expect(await documents().create({ ...first, createdAt: '2026-02-01T12:00:00.000Z' })).toBe('taken');
      expect(await documents().list(1_000)).toContainEqual(first);
    });

    test('a list holds no more than asked for', async () => {
      await Promise.all([documents().create(note()), documents().create(note())]);

      expect(await documents().list(1)).toHaveLength(1);
    });
  });
}
