import type { StandardSchemaV1 } from '@standard-schema/spec';
import { AppError, isAppError } from '../errors/index.ts';
import { parse, parseJson } from '../parsing/index.ts';
import type { ThirdParty, ThirdPartyAnswer } from './thirdParty.ts';

/**
 * What a third party answers to a path, as its schema makes it; undefined if it says 404. Not a word of what it answers
 * wrongly is told but as the cause of an error, which is logged.
 *
 * @throws AppError `bad-gateway` or `invalid-answer`, both retryable: the other side is not well.
 * @example
 * const rate = await askThirdParty(rates, `/rates/${currency}`, rateAnswer, signal);
 */
export async function askThirdParty<Answer>(
  api: ThirdParty,
  path: string,
  schema: StandardSchemaV1<unknown, Answer>,
  signal?: AbortSignal,
): Promise<Answer | undefined> {
  const { status, body } = await get(api, path, signal);
  if (status === 404) return undefined;
  if (status !== 200) throw failed(new Error(`It answered ${status}.`));
  return parse(schema, readJson(body), { as: 'answer' });
}

async function get(api: ThirdParty, path: string, signal: AbortSignal | undefined): Promise<ThirdPartyAnswer> {
  try {
    return await api(path, signal);
  } catch (cause) {
    throw isAppError(cause) ? cause : failed(cause);
  }
}

function readJson(body: string): unknown {
  try {
    return parseJson(body);
  } catch (cause) {
    throw new AppError('invalid-answer', 'The answer is not valid.', { cause });
  }
}

const failed = (cause: unknown) => new AppError('bad-gateway', 'A third party did not answer.', { cause });
