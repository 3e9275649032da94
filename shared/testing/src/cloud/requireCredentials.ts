/**
 * Asks for the credentials once, because the SDK says only that there are none.
 *
 * @throws Error that says what to set.
 * @example
 * await requireCredentials('dev', () => client.config.credentials());
 */
export async function requireCredentials(stage: string, credentials: () => Promise<unknown>): Promise<void> {
  try {
    await credentials();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The stage ${stage} needs AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_REGION unless it is us-east-1 (${reason})`,
      { cause },
    );
  }
}
