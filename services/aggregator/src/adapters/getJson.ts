import { AppError, isAppError } from '@patterns/runtime/errors';
import type { ThirdParty } from '@patterns/runtime/thirdParty';

/**
 * The JSON that a third party answers.
 *
 * @throws AppError `unavailable` when it can't be reached, `bad-gateway` for any status but 200, `invalid-answer` for
 * what is too long or no JSON.
 */
export async function getJson(api: ThirdParty, path: string, signal: AbortSignal): Promise<unknown> {
  const { status, body } = await api(path, signal).catch((cause: unknown) => {
    throw isAppError(cause) ? cause : new AppError('unavailable', 'A third party can not be reached.', { cause });
  });
  if (status !== 200) throw new AppError('bad-gateway', `A third party answered ${status}.`);
  try {
    return JSON.parse(body);
  } catch {
    // Without its cause, which quotes the answer: what strangers say is not for our log.
    throw new AppError('invalid-answer', 'A third party answered no JSON.');
  }
}
