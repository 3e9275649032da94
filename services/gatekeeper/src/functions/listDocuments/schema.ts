import type { Document } from '../../domain/document.ts';

export interface DocumentList {
  items: Document[];
  /** Whether the caller may add to them. */
  mayWrite: boolean;
}
