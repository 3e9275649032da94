const EXPIRES_AFTER_SECONDS = 30 * 86_400;

/** Jobs, their tasks and their files are gone after 30 days. In seconds since the epoch. */
export const expiresAt = (): number => Math.floor(Date.now() / 1_000) + EXPIRES_AFTER_SECONDS;
