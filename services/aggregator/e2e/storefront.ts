import { randomUUID } from 'node:crypto';
import { lambdaClient } from '@patterns/runtime/invoke';
import { type Cloud, type DeployedService, neighbour } from '@patterns/testing/cloud';
import { type Answer, jsonClient } from '@patterns/testing/http';
import { putPrice } from '../src/adapters/pricing.ts';

/** The service as it stands, a client of its API, and what its neighbours have in stock. */
export interface StorefrontFixture {
  ask(sku: string): Promise<Answer<Record<string, unknown>>>;
  /** Puts a product into the catalogue, with its price and stock. */
  stock(sku: string): Promise<void>;
  /** A sku that no other test has, priced and in stock. Of its start the stand-in of the reviews API makes something. */
  stocked(start?: string): Promise<string>;
  /** In the catalogue, and unknown to pricing. */
  unpriced(): Promise<string>;
  /** Removes all that it has put into the catalogue. */
  clear(): Promise<void>;
  /** Physical names of the functions that are called. */
  functions: Record<'product' | 'price' | 'stock', string>;
}

/** What the neighbours answer about a sku, and so do their stand-ins. */
export const product = { name: 'Mug', price: { amount: 1250, currency: 'EUR' } };
export const extras = { price: product.price, stock: { available: 5 } };

/** Run alone, the service has stand-ins, which know every mug; else the test stocks the neighbours. */
export async function openStorefront<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Service & StorefrontFixture> {
  const service = await cloud.service('aggregator');
  const catalogue = await neighbour(cloud, service, { name: 'simple-web-service', key: 'getProductInternal' });
  const pricing = await neighbour(cloud, service, { name: 'internal-api', key: 'quotePrice' });

  const ask = jsonClient<Record<string, unknown>>(service.output('ServiceEndpoint'));
  const listed: string[] = [];
  const list = async (sku: string) => {
    if (catalogue.isStandIn) return;
    listed.push(sku);
    const askCatalogue = jsonClient(catalogue.output('ServiceEndpoint'));
    const { status } = await askCatalogue('POST', 'products', { body: { sku, ...product } });
    if (status !== 201) throw new Error(`POST /products answers ${status}`);
  };

  const stock: StorefrontFixture['stock'] = async (sku) => {
    await list(sku);
    if (pricing.isStandIn) return;
    const put = putPrice(lambdaClient(cloud.connection), pricing.output('PutPriceFunctionName'));
    await put({ sku, unitPrice: product.price, ...extras.stock }, { deadline: Date.now() + 30_000 });
  };

  return {
    ...service,
    ask: (sku) => ask('GET', `storefront/${sku}`),
    stock,
    stocked: async (start = 'mug') => {
      const sku = `${start}-${randomUUID()}`;
      await stock(sku);
      return sku;
    },
    unpriced: async () => {
      const sku = `mug-unpriced-${randomUUID()}`;
      await list(sku);
      return sku;
    },
    clear: async () => {
      await Promise.all(listed.map((sku) => fetch(`${catalogue.endpoint}/products/${sku}`, { method: 'DELETE' })));
    },
    functions: {
      product: catalogue.functionName('getProductInternal'),
      price: pricing.functionName('quotePrice'),
      stock: pricing.functionName('getStock'),
    },
  };
}
