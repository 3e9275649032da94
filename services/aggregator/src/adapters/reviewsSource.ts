import { parse } from '@patterns/runtime/parsing';
import { currentDeadline, withTimeout } from '@patterns/runtime/resilience';
import { thirdParty } from '@patterns/runtime/thirdParty';
import * as v from 'valibot';
import type { Extras, Source } from '../domain/storefront.ts';
import { getJson } from './getJson.ts';

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
    const budgetLeft = Math.min(budgetMs, currentDeadline() - Date.now());
    const body = await withTimeout((signal) => getJson(api, path, signal), budgetLeft);
    return parse(reviewsAnswer, body, { as: 'answer' });
  };
}
