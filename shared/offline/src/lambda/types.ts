import type { LogLevel } from './workerLog.ts';

export type SystemLogLevel = 'DEBUG' | 'INFO' | 'WARN';

/** What becomes of a recursive loop through a function. */
export type RecursiveLoop = 'Allow' | 'Terminate';

/** An `AWS::Lambda::Function` of a deployed stack. */
export interface FunctionConfiguration {
  functionName: string;
  arn: string;
  /** `index.handler`: the export behind the last dot is called. */
  handler: string;
  /** The bundle (CommonJS) that a new environment loads. */
  codeFile: string;
  /** Resolves once `codeFile` is there; absent where it is from the beginning. */
  codeReady?(): Promise<void>;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  roleArn: string;
  /** SQS queue or SNS topic for asynchronous events that failed for good. */
  deadLetterArn?: string;
  reservedConcurrency?: number;
  /** Default `Terminate`. */
  recursiveLoop?: RecursiveLoop;
  logGroupName: string;
  /** When its code or a setting was last changed: milliseconds since the epoch. */
  modifiedAt: number;
  /** With `LogFormat: JSON`; text otherwise, at all levels. */
  jsonLogging?: { applicationLevel: LogLevel; systemLevel: SystemLogLevel };
}

/** An `AWS::Lambda::EventInvokeConfig`. */
export interface EventInvokeConfiguration {
  /** 0 to 2, default 2. */
  maximumRetryAttempts?: number;
  /** 60 to 21,600, default 21,600. */
  maximumEventAgeSeconds?: number;
  onFailureArn?: string;
  onSuccessArn?: string;
}

export interface InvokeRequest {
  /** Name or ARN, with or without a qualifier. */
  functionName: string;
  /** JSON. */
  payload: string;
  type: 'RequestResponse' | 'Event' | 'DryRun';
  /** The X-Ray trace header that the request came with: it tells recursive loops. */
  traceHeader?: string | undefined;
  /** A running function calls: it does not wait for a turn that it may itself be holding up. */
  isNested?: boolean;
}

export interface InvokeResult {
  /** 200 even when the function failed; then `functionError` is set. */
  status: 200 | 202 | 204;
  functionError?: 'Unhandled';
  /** JSON; the error document when `functionError` is set. */
  payload: string;
  requestId: string;
}

/** One row of the door `/_local/invocations`. */
export interface InvocationRecord {
  function: string;
  requestId: string;
  environmentId: string;
  event: unknown;
  result?: unknown;
  error?: { errorType: string; errorMessage: string; trace?: string[] };
  /** 1 for the first. */
  attempt: number;
  /** ISO 8601. */
  start: string;
  end: string;
  /** Milliseconds. */
  duration: number;
}

export interface LambdaService {
  /** Makes the function, or what stands by its name as the configuration says: its next invocation goes by it. */
  putFunction(configuration: FunctionConfiguration): void;
  removeFunction(functionName: string): void;
  /** Answers the number of the version, which runs the same code: what a version froze is not kept. */
  publishVersion(functionName: string): string;
  /** Without a configuration, the defaults hold. */
  configureEventInvoke(functionName: string, configuration?: EventInvokeConfiguration): void;
  /**
   * @throws AwsError TooManyRequestsException (429) for reserved concurrency, ResourceNotFoundException,
   * RequestTooLargeException, RecursiveInvocationException.
   */
  invoke(request: InvokeRequest): Promise<InvokeResult>;
  get(functionName: string): FunctionConfiguration | undefined;
  invocations(functionName?: string): InvocationRecord[];
  /** Drops the environments of functions whose bundle is in `codeFiles`: the next invoke loads the new one. */
  codeChanged(codeFiles: readonly string[]): void;
  /** Ends one environment at once, as a crash would: its invocation fails with Runtime.ExitError. */
  killEnvironment(environmentId: string): void;
  /** Takes no more asynchronous events, waits up to `milliseconds` for work in hand, ends all environments. */
  stop(milliseconds: number): Promise<void>;
}
