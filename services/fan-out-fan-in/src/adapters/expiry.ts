/** Jobs, their tasks and their files are gone after 30 days. */
export const EXPIRES_AFTER_SECONDS = 30 * 86_400;
