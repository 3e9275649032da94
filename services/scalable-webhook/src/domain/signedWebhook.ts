/** A webhook before it is believed. */
export interface SignedWebhook {
  id: string;
  /** Seconds since the epoch. */
  timestamp: string;
  /** One or several, separated by spaces: several while the provider changes its key. */
  signatures: string;
  /** The bytes as they came: parsing and printing JSON again would change them. */
  rawBody: Buffer;
}

/** Whether the provider signed it, and not too long ago. */
export type IsSigned = (webhook: SignedWebhook) => Promise<boolean>;
