import { AppError } from '../errors/index.ts';

/**
 * Gives an operation `ms` milliseconds. Its signal is aborted then, and the answer no longer waited for, whether or not
 * the operation heeds the signal.
 *
 * @throws AppError `timeout`
 * @example
 * await withTimeout((signal) => fetch(url, { signal }), 500);
 */
export async function withTimeout<Result>(
  operation: (signal: AbortSignal) => Promise<Result>,
  ms: number,
): Promise<Result> {
  const controller = new AbortController();
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new AppError('timeout', `No answer within ${ms} ms.`);
    reject(error);
    controller.abort(error);
  }, ms);
  try {
    return await Promise.race([operation(controller.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
