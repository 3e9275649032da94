/** What went wrong, in words that no transport owns; middleware turns a code into a status, a batch failure or a dead letter. */
export type ErrorCode =
  | 'malformed'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'precondition-failed'
  | 'too-large'
  | 'unsupported-media-type'
  | 'invalid'
  | 'precondition-required'
  | 'throttled'
  | 'internal'
  | 'bad-gateway'
  /** Another service answered in a shape that was not agreed. */
  | 'invalid-answer'
  | 'unavailable'
  | 'timeout';

/** One field that a schema refused. */
export interface FieldError {
  /** JSON pointer (RFC 6901) into what was checked; empty for the whole. */
  pointer: string;
  /** What is wrong with it, never its value. */
  detail: string;
}

export interface AppErrorOptions {
  /** Default: whether errors of this code pass by themselves. */
  retryable?: boolean;
  cause?: unknown;
  fields?: readonly FieldError[];
  /** Seconds after which the caller may try again. */
  retryAfterSeconds?: number;
}

const marker: unique symbol = Symbol.for('@patterns/runtime/AppError') as never;

const passing: ReadonlySet<ErrorCode> = new Set([
  'throttled',
  'internal',
  'bad-gateway',
  'invalid-answer',
  'unavailable',
  'timeout',
]);

/**
 * The one base of all errors that our code throws on purpose.
 *
 * `name` is the code, because Lambda reports an error's name as `errorType` to whoever invoked the function.
 *
 * @example
 * throw new AppError('not-found', `There is no product ${sku}.`);
 */
export class AppError extends Error {
  readonly [marker] = true;
  readonly code: ErrorCode;
  /** Whether the same call may succeed later without anything about it being changed. */
  readonly retryable: boolean;
  readonly fields: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  /** @param detail one sentence for the caller; it is sent to callers and logged, so it holds no secret and no payload. */
  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = code;
    this.code = code;
    this.retryable = options.retryable ?? passing.has(code);
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/**
 * Tells an AppError by its marker, so that it also knows one made by another copy of this module.
 *
 * @example
 * if (isAppError(error) && error.code === 'conflict') return 'duplicate';
 */
export function isAppError(error: unknown): error is AppError {
  return typeof error === 'object' && error !== null && marker in error;
}
