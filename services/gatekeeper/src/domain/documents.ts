import type { Document } from './document.ts';

/** The documents that the gatekeeper guards. */
export interface Documents {
  /** A writer that tries again because it lost the answer finds its own document there: `created`. */
  create(document: Document): Promise<'created' | 'taken'>;
  /** So many of them, in no order. */
  list(limit: number): Promise<Document[]>;
}
