export interface Document {
  documentId: string;
  title: string;
  /** The user who wrote it. */
  author: string;
  /** ISO 8601, UTC. */
  createdAt: string;
}
