import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCompose, withoutAbsent } from './compose.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compose-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function composeOf(yaml: string): Promise<string> {
  const file = join(folder, 'serverless-compose.yml');
  await writeFile(file, yaml);
  return file;
}

const shop = `
services:
  storefront:
    path: services/storefront
    params: { quoteFunction: '\${pricing.QuoteName}', limit: 3 }
    dependsOn: reviews
  pricing: { path: services/pricing }
  reviews: { path: services/reviews, dependsOn: [pricing] }
`;

test('services come after those that their params and dependsOn name', async () => {
  const services = readCompose(await composeOf(shop));

  expect(services.map(({ name }) => name)).toEqual(['pricing', 'reviews', 'storefront']);
  expect(services[2]).toMatchObject({
    serviceDir: join(folder, 'services/storefront'),
    params: { limit: '3' },
    dependsOn: ['reviews', 'pricing'],
  });
});

test('a param that refers to a service that does not run is left out', async () => {
  const [pricing, , storefront] = readCompose(await composeOf(shop));
  if (!pricing || !storefront) throw new Error('services are missing');

  expect(withoutAbsent([storefront]).map(({ params }) => params)).toEqual([{ limit: '3' }]);
  expect(withoutAbsent([pricing, storefront])).toEqual([pricing, storefront]);
});

test.each([
  ['an unknown service', 'services: { a: { path: a, dependsOn: [b] } }', 'a service depends on "b"'],
  ['a cycle', 'services: { a: { path: a, dependsOn: [b] }, b: { path: b, dependsOn: [a] } }', 'a → b → a is a cycle'],
  ['another shape', 'servcies: {}', 'serverless-compose.yml can not be read: '],
])('%s is an error that names the file', async (_, yaml, message) => {
  const file = await composeOf(yaml);
  expect(() => readCompose(file)).toThrow(message);
});
