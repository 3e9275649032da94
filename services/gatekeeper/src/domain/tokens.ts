/** What an issuer says of callers. */
export interface Tokens {
  /**
   * The user whom a token names, if it is sound.
   *
   * @throws AppError `unauthorized` if it is not, whatever is wrong with it; any other error when nobody can tell.
   */
  userOf(token: string): Promise<string>;
}
