import { withLookUps } from './deployedService.ts';
import { neighbour } from './neighbour.ts';

const serviceOf = (service: string, ...keys: string[]) =>
  withLookUps({
    ...{ service, stage: 'dev', outputs: {}, resources: [] },
    functions: Object.fromEntries(keys.map((key) => [key, `${service}-dev-${key}`])),
  });

const cloudWith = (...services: ReturnType<typeof serviceOf>[]) => ({
  service: async (name: string) => {
    const found = services.find(({ service }) => service === name);
    if (!found) throw new Error(`There is no ${name}`);
    return found;
  },
});

const shop = { service: 'shop' };
const asked = { name: 'pricing', key: 'quotePrice' };

test('is the neighbour itself', async () => {
  const cloud = cloudWith(serviceOf('pricing', 'quotePrice'), serviceOf('shop-local', 'getRate'));

  expect(await neighbour(cloud, shop, asked)).toMatchObject({ service: 'pricing', isStandIn: false });
});

test('is what stands in for its function', async () => {
  const cloud = cloudWith(serviceOf('shop-local', 'quotePrice'));

  const standIn = await neighbour(cloud, shop, asked);

  expect(standIn).toMatchObject({ service: 'shop-local', isStandIn: true });
  expect(standIn.functionName('quotePrice')).toBe('shop-local-dev-quotePrice');
});

test('that neither stands is an error', async () => {
  await expect(neighbour(cloudWith(), shop, asked)).rejects.toThrow('There is no pricing');
});
