/** What a JSON API answered. */
export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  /** What JSON says; undefined without a body. */
  body: Body;
}

/** What a request bears beside its method and path. */
export interface Asked {
  headers?: Record<string, string> | undefined;
  /** A string is sent as it is, anything else as JSON; both as `application/json`, unless the headers say otherwise. */
  body?: object | string | undefined;
}

/** Sends a request to a path below the endpoint; the path begins without a slash and may bear a query. */
export type JsonClient<Body = unknown> = (method: string, path: string, asked?: Asked) => Promise<Answer<Body>>;
