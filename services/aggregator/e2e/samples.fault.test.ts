import { resolve } from 'node:path';
import { localCloud } from '@patterns/testing/cloud';
import { samplesContract } from '@patterns/testing/samples';
import getStorefront from '../events/getStorefront.json' with { type: 'json' };
import { openStorefront } from './storefront.ts';

const storefront = await openStorefront(localCloud());

beforeAll(() => storefront.stock(getStorefront.pathParameters.sku));

samplesContract('aggregator', resolve(import.meta.dirname, '../events'), {
  getStorefront: expect.objectContaining({ statusCode: 200 }),
});
