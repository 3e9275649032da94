import type { Rate } from './rate.ts';

/** Today's rates, as somebody else knows them. */
export interface Rates {
  /**
   * Undefined for a currency that has no rate.
   *
   * @throws AppError `bad-gateway` or `invalid-answer`, both retryable: the other side is not well.
   */
  find(currency: string, signal?: AbortSignal): Promise<Rate | undefined>;
}
