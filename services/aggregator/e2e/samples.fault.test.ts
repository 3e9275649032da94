import { resolve } from 'node:path';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { samplesContract } from '@patterns/testing/samples';
import getStorefront from '../events/getStorefront.json' with { type: 'json' };
import { openStorefront } from './storefront.ts';

const storefront = await openStorefront(localCloud());

const { sku } = getStorefront.pathParameters;

// Neighbours that are still starting may be too late for the first answer.
beforeAll(async () => {
  await storefront.stock(sku);
  await eventually(async () => expect((await storefront.ask(sku)).status).toBe(200));
});
afterAll(() => storefront.clear());

samplesContract('aggregator', resolve(import.meta.dirname, '../events'), {
  getStorefront: expect.objectContaining({ statusCode: 200 }),
});
