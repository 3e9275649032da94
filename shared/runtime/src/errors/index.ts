export { AppError, type AppErrorOptions, type ErrorCode, type FieldError, isAppError } from './AppError.ts';
export { inWords } from './inWords.ts';
export { isRetryable } from './isRetryable.ts';
export { toError } from './toError.ts';
