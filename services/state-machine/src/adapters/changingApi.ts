import { AppError, isAppError } from '@patterns/runtime/errors';
import { withDeadline, withinDeadline } from '@patterns/runtime/resilience';
import { type Change, thirdParty } from '@patterns/runtime/thirdParty';

/** Milliseconds for one call: the state machine tries again. */
const BUDGET_MS = 3_000;

/**
 * A third party's API in which a change to a path may be sent again. Answers the status, if it is 200 or among the
 * `known`.
 * @throws AppError `bad-gateway` for another: of what it refuses for good nothing is known, so it is tried again as what
 * may pass.
 */
export function changingApi(baseUrl: string, known: readonly number[] = []) {
  const api = thirdParty(baseUrl);
  return async (path: string, change: Change): Promise<number> => {
    const send = () => withinDeadline((signal) => api(path, signal, change));
    const { status } = await withDeadline(Date.now() + BUDGET_MS, send).catch((cause: unknown) => {
      throw isAppError(cause) ? cause : new AppError('unavailable', 'A third party can not be reached.', { cause });
    });
    if (status === 200 || known.includes(status)) return status;
    throw new AppError('bad-gateway', `A third party answered ${status}.`);
  };
}
