import type { Tellable } from './auditLine.ts';

/** Where all who care hear of audit events. */
export interface AuditTopic {
  /**
   * Resolves once the topic has an event of each for good, but for those that it will never take: with these, and why.
   *
   * @throws AppError `unavailable`, or what the topic answered; then any of them may be missing.
   */
  publish(tellables: readonly Tellable[]): Promise<ReadonlyMap<Tellable, Error>>;
}
