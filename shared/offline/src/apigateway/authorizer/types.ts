/** What an authorizer function said of one caller; it holds for the other requests that share the cache entry. */
export interface Grant {
  /** Absent in the simple answers of HTTP APIs. */
  principalId?: string;
  context: Record<string, unknown>;
  decide(methodArn: string): 'allow' | 'deny' | 'noMatch';
}

export type Verdict =
  /** The function said `Unauthorized`, or the caller named no identity. */
  | { type: 'unauthorized' }
  /** The function may not be called, failed, or answered what is no answer; the reason is for the log alone. */
  | { type: 'failed'; reason: string }
  | { type: 'granted'; grant: Grant };

export interface Question {
  /** Values of the identity sources in their order; `undefined` where the request has none. */
  identity: readonly (string | undefined)[];
  event: object;
}

/** A Lambda authorizer with its cache. */
export type Authorizer = (question: Question) => Promise<Verdict>;
