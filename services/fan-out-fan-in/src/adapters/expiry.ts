const inDays = (days: number): number => Math.floor(Date.now() / 1_000) + days * 86_400;

/** Seconds since the epoch: DynamoDB removes what is older, as a rule within days. */
export const taskExpiresAt = (): number => inDays(30);

/** A week after its tasks: a new job of the same id must find none of them. */
export const jobExpiresAt = (): number => inDays(37);
