/** A request as a handler sees it, whatever API Gateway calls its parts. */
export interface HttpRequest<Body = undefined, Path = unknown, Query = unknown> {
  /** What the body's schema made of it; undefined without a schema. */
  body: Body;
  /** The bytes as they were sent, for signatures. */
  rawBody: Buffer;
  /** What the schemas made of them; unknown without one. */
  path: Path;
  query: Query;
  /** What a Lambda authorizer handed on, from REST APIs beside it `principalId`; empty on routes without one. */
  authorizer: Readonly<Record<string, unknown>>;
  /** A header by its name in any case; undefined if it was not sent. Several of one name are joined by commas. */
  header(name: string): string | undefined;
  /** Milliseconds until Lambda ends the invocation. */
  remainingMs(): number;
}

export interface HttpAnswer {
  status: number;
  /** Names in lower case. */
  headers?: Record<string, string>;
  /** Sent as JSON; not at all with 204 and 304. */
  body?: unknown;
}
