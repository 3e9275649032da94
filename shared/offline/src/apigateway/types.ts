/** One API behind the HTTP front: reached at `/<service>/…`. */
export interface HttpApi {
  apiId: string;
  /** The first segment of the path on the front; never part of the event. */
  service: string;
  handle(request: HttpFrontRequest): Promise<HttpFrontResponse>;
}

export interface HttpFrontRequest {
  method: string;
  /** Without the service's prefix, as sent: not decoded. */
  rawPath: string;
  rawQueryString: string;
  /** Lower-case names, values in order. */
  headers: Record<string, string[]>;
  body: Buffer;
  /** What exceeded API Gateway's limit; a body that did is dropped. Each kind of API has its own answer. */
  oversize?: 'headers' | 'body';
  /** `HTTP/1.1`. */
  protocol: string;
  sourceIp: string;
}

export interface HttpFrontResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

export interface HttpFront {
  /** `http://127.0.0.1:3000`. */
  readonly url: string;
  addApi(api: HttpApi): void;
}
