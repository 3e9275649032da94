/** What a currency is worth. */
export interface Rate {
  /** ISO 4217. */
  currency: string;
  /** How many units of it one euro buys. */
  rate: number;
  /** ISO 8601, UTC. */
  asOf: string;
}
