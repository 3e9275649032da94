import { AppError, isAppError } from '@patterns/runtime/errors';
import { parse } from '@patterns/runtime/parsing';
import { withDeadline, withinDeadline } from '@patterns/runtime/resilience';
import { type ThirdParty, thirdParty } from '@patterns/runtime/thirdParty';
import * as v from 'valibot';
import type { Extras, Source } from '../domain/storefront.ts';

const reviewsAnswer = v.object({
  rating: v.pipe(v.number(), v.minValue(0), v.maxValue(5)),
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/**
 * The reviews API of a third party: `GET /reviews/{sku}`. It knows every sku, most without a review, so its 404 is no
 * answer either: a wrong URL must not look like products that nobody has reviewed.
 */
export function reviewsSource(baseUrl: string, budgetMs: number): Source<Extras['reviews']> {
  const api = thirdParty(baseUrl);
  return async (sku) => {
    const path = `/reviews/${encodeURIComponent(sku)}`;
    const ask = () => withinDeadline((signal) => getJson(api, path, signal));
    return parse(reviewsAnswer, await withDeadline(Date.now() + budgetMs, ask), { as: 'answer' });
  };
}

async function getJson(api: ThirdParty, path: string, signal: AbortSignal | undefined): Promise<unknown> {
  const { status, body } = await api(path, signal).catch((cause: unknown) => {
    throw isAppError(cause) ? cause : new AppError('unavailable', 'The reviews API can not be reached.', { cause });
  });
  if (status !== 200) throw new AppError('bad-gateway', `The reviews API answered ${status}.`);
  try {
    return JSON.parse(body);
  } catch {
    // Without its cause, which quotes the answer: what strangers say is not for our log.
    throw new AppError('invalid-answer', 'The reviews API answered no JSON.');
  }
}
