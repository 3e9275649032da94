import { resolve } from 'node:path';
import { type Bundle, bundle, defaultBuild, ourBuild } from './bundle.ts';
import { type Contender, createContender } from './contender.ts';

/** The same function built in six ways: a product is posted, checked and stored. */
export type StackName = 'bare' | 'bareDefault' | 'stack' | 'idempotentStack' | 'middyStack' | 'powertools';

const body = JSON.stringify({ sku: 'mug-01', name: 'Mug', price: { amount: 1250, currency: 'EUR' } });
const event = {
  version: '2.0',
  headers: { 'content-type': 'application/json' },
  requestContext: { http: { method: 'POST', path: '/products' } },
  body,
  isBase64Encoded: false,
};

export async function stackContenders(
  root: string,
  folder: string,
  base: Record<string, string>,
): Promise<Record<StackName, Contender>> {
  const fileOf = (name: string) => resolve(root, `shared/bench/src/handlers/${name}.ts`);
  const names = ['bare', 'stack', 'idempotentStack', 'middyStack', 'powertools'] as const;
  const ours = await bundle(names.map(fileOf), ourBuild);
  const bareDefault = await bundle([fileOf('bare')], defaultBuild);
  const make = (name: string, found: Bundle | undefined, extension: 'cjs' | 'mjs' = 'cjs') => {
    if (!found) throw new Error(`${name} was not bundled.`);
    const environment = { ...base, PRODUCTS_TABLE_NAME: 'products' };
    return createContender(folder, { name, bundle: found, extension, event, environment });
  };
  const [bare, stack, idempotentStack, middyStack, powertools] = names.map((name) =>
    make(name, ours.get(fileOf(name))),
  );
  const made = { bare, bareDefault: make('bareDefault', bareDefault.get(fileOf('bare')), 'mjs') };
  return { ...made, stack, idempotentStack, middyStack, powertools } as Record<StackName, Contender>;
}
