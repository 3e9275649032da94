import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import { lambdaClient } from '@patterns/runtime/invoke';
import { currency } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { priceSource } from '../../adapters/priceSource.ts';
import { productSource } from '../../adapters/productSource.ts';
import { reviewsSource } from '../../adapters/reviewsSource.ts';
import { stockSource } from '../../adapters/stockSource.ts';
import { createGetStorefront } from './handler.ts';
import { pathSchema } from './schema.ts';

const budget = v.pipe(v.string(), v.regex(/^[1-9]\d*$/, 'must be a number of milliseconds'), v.transform(Number));

const config = readConfig(
  v.object({
    GET_PRODUCT_FUNCTION_NAME: v.string(),
    QUOTE_PRICE_FUNCTION_NAME: v.string(),
    GET_STOCK_FUNCTION_NAME: v.string(),
    REVIEWS_URL: v.pipe(v.string(), v.url(), v.regex(/[^/]$/, 'must not end in a slash')),
    PRICE_CURRENCY: currency,
    STOREFRONT_BUDGET_MS: budget,
    CATALOGUE_BUDGET_MS: budget,
    PRICING_BUDGET_MS: budget,
    REVIEWS_BUDGET_MS: budget,
  }),
);
const lambda = lambdaClient();
const pricing = { currency: config.PRICE_CURRENCY, budgetMs: config.PRICING_BUDGET_MS };

const sources = {
  product: productSource(lambda, config.GET_PRODUCT_FUNCTION_NAME, config.CATALOGUE_BUDGET_MS),
  price: priceSource(lambda, config.QUOTE_PRICE_FUNCTION_NAME, pricing),
  stock: stockSource(lambda, config.GET_STOCK_FUNCTION_NAME, config.PRICING_BUDGET_MS),
  reviews: reviewsSource(config.REVIEWS_URL, config.REVIEWS_BUDGET_MS),
};

export const handler = http(createGetStorefront({ sources, budgetMs: config.STOREFRONT_BUDGET_MS }), {
  path: pathSchema,
});
