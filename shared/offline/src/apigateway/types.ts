/** One API behind the HTTP front: reached at `/<service>/…`. */
export interface HttpApi {
  apiId: string;
  /** The first segment of the path on the front; never part of the event. */
  service: string;
  /** Its own domain has the stage as the first segment of the path, which the front has not. */
  stageInPath?: boolean;
  handle(request: HttpFrontRequest): Promise<HttpFrontResponse>;
}

export interface HttpFrontRequest {
  method: string;
  /** Without the service's prefix, as sent: not decoded. */
  rawPath: string;
  rawQueryString: string;
  /** Lower-case names, values in order. */
  headers: Record<string, string[]>;
  /** The spelling that the client gave a name of `headers`, where it matters. */
  headerNames?: Record<string, string>;
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
  removeApi(service: string): void;
  /**
   * The text with each URL of an API's own domain, `https://<id>.execute-api.<region>.amazonaws.com/<stage>`, as the one
   * at this front: what a template makes of an API's id is reached here. A REST API's URL loses its stage.
   */
  atFront(text: string): string;
}
