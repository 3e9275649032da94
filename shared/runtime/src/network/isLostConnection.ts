const lost = /^(ECONN[A-Z]+|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/**
 * Whether an error is Node's own about a connection: not made, lost, or to a name that is not known just now. The other
 * side may be well a moment later.
 *
 * @example
 * await retry(() => connect(host), { ...RETRIES, isRetryable: isLostConnection });
 */
export const isLostConnection = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && lost.test(String(error.code));
