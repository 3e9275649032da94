import { randomUUID } from 'node:crypto';
import type { Cloud, DeployedService } from '@patterns/testing/cloud';
import { type JsonClient, jsonClient } from '@patterns/testing/http';
import type { Product } from '../src/domain/product.ts';

/** A client of the service's HTTP API. */
export interface Catalogue {
  ask: JsonClient;
  /** A product whose sku no other test has; nothing is stored. */
  product(change?: Partial<Product>): Product;
  /** Stores a product and answers it with its ETag. */
  create(change?: Partial<Product>): Promise<Product & { etag: string }>;
  /** Deletes all that was made of `product` and `create`. */
  clear(): Promise<void>;
}

/** The service as it stands, and its client. */
export async function openCatalogue<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Service & Catalogue> {
  const service = await cloud.service('simple-web-service');
  const skus: string[] = [];

  const ask = jsonClient(service.output('ServiceEndpoint'));

  const product: Catalogue['product'] = (change) => {
    const made = { sku: `e2e-${randomUUID()}`, name: 'Mug', price: { amount: 1250, currency: 'EUR' }, ...change };
    skus.push(made.sku);
    return made;
  };

  return {
    ...service,
    ask,
    product,
    create: async (change) => {
      const made = product(change);
      const { status, headers } = await ask('POST', 'products', { body: made });
      if (status !== 201) throw new Error(`POST /products answers ${status}`);
      return { ...made, etag: headers.get('etag') ?? '' };
    },
    clear: async () => {
      await Promise.all(skus.map((sku) => ask('DELETE', `products/${sku}`)));
    },
  };
}
