import type { Billed } from '../billing/createMeter.ts';
import type { AuthorizationRequest, Principal } from '../iam/types.ts';

/** One HTTP request of an AWS SDK with its body read and its credential scope parsed. */
export interface AwsRequest {
  method: string;
  /** Path and query, relative to the endpoint. */
  url: URL;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Buffer;
  /** The service in the signature's credential scope, such as `sqs`; absent when unsigned. */
  signingName: string | undefined;
  region: string;
  principal: Principal;
  /** Aborted once nobody waits for the answer any more. */
  signal?: AbortSignal;
}

export interface AwsResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  /** What AWS bills for the call, where that is not told by its request and answer. */
  billed?: Omit<Billed, 'service'>[];
}

/** What a request asks for: the API action (`SendMessage`) and its parsed input. */
export interface AwsCall {
  action: string;
  input: Record<string, unknown>;
}

/**
 * One AWS service behind the endpoint: a folder in cloud/. The endpoint routes a request to it, injects faults,
 * asks IAM about every entry of `authorize`, and then lets it `handle` the call.
 */
export interface AwsService {
  /** The name in faults, in `AWS_ENDPOINT_URL_<NAME>` and in the doors: `sqs`, `dynamodb`, `secretsmanager`. */
  readonly name: string;
  /** Credential scopes that are this service's. */
  readonly signingNames: readonly string[];
  /** Prefixes of `X-Amz-Target` that are this service's, up to the dot. */
  readonly targets: readonly string[];
  /** Prefixes of paths that are this service's when a request is not signed, as plain curl sends it: the administrator's. */
  readonly paths?: readonly string[];
  /** How it says that a call is not allowed; default: `AccessDeniedException` with 400. */
  readonly accessDenied?: { code: string; status: number };
  /** In-process calls have a JSON body and `X-Amz-Target: <first target>.<action>`, or `<name>.<action>` without targets. */
  parse(request: AwsRequest): AwsCall;
  authorize(call: AwsCall, request: AwsRequest): AuthorizationRequest[];
  /** @throws AwsError for an error answer. */
  handle(call: AwsCall, request: AwsRequest): Promise<AwsResponse>;
  /** The error in the service's own protocol. */
  failure(error: AwsError, request: AwsRequest): AwsResponse;
  /** Gives up what waits. */
  stop?(): void | Promise<void>;
}

/** An error answer of an AWS API. `code` is the API's own, such as `ResourceNotFoundException`. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Members of the error's body beside `message`, such as `Reason`. */
  readonly members: Record<string, unknown>;

  constructor(
    code: string,
    message: string,
    options: {
      status?: number;
      headers?: Record<string, string>;
      members?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    super(message, options);
    this.name = code;
    this.code = code;
    this.status = options.status ?? 400;
    this.headers = options.headers ?? {};
    this.members = options.members ?? {};
  }
}

export function isAwsError(error: unknown): error is AwsError {
  return error instanceof Error && 'code' in error && 'members' in error;
}
