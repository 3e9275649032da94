/** A token that API Gateway refuses. The message is the `error_description` that the caller sees. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

export function isTokenError(error: unknown): error is TokenError {
  return error instanceof TokenError;
}
