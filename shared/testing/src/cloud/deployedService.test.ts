import { functionsOf, localService, thirdParty, withLookUps } from './deployedService.ts';
import type { Door } from './door.ts';

const door: Door = async () =>
  [
    { service: 'stock', resources: [] },
    { service: 'shop', resources: [] },
    { service: 'shop-local', resources: [] },
  ] as never;

test('finds a service that the local cloud runs', async () => {
  expect(await localService(door, 'stock')).toMatchObject({ service: 'stock' });
});

test('names the services that run when one is not among them', async () => {
  await expect(localService(door, 'shpo')).rejects.toThrow('no service shpo; it runs: shop, stock');
});

test('finds functions by the prefix of service and stage', () => {
  const resources = [
    { logicalId: 'BuyLambdaFunction', type: 'AWS::Lambda::Function', physicalId: 'shop-dev-buy' },
    { logicalId: 'Helper', type: 'AWS::Lambda::Function', physicalId: 'cleanup' },
    { logicalId: 'BuyQueue', type: 'AWS::SQS::Queue', physicalId: 'shop-dev-buy-queue' },
  ];

  expect(functionsOf(resources, 'shop-dev-')).toEqual({ buy: 'shop-dev-buy' });
});

test('finds a third party by its name, and names those there are', () => {
  const rates = { logicalId: 'rates', type: 'Local::ThirdParty', physicalId: 'http://127.0.0.1:40123' };
  const shop = { service: 'shop', stage: 'dev', outputs: {}, functions: {}, resources: [rates] };

  expect(thirdParty(shop, 'rates')).toBe('http://127.0.0.1:40123');
  expect(() => thirdParty(shop, 'reviews')).toThrow('No third party reviews runs for shop, but rates');
});

test('what a service does not have is an error that names what it has', () => {
  const service = withLookUps({
    ...{ service: 'shop', stage: 'dev', functions: {}, outputs: { OrdersQueueUrl: 'http://orders' } },
    resources: [{ logicalId: 'OrdersQueue', type: 'AWS::SQS::Queue', physicalId: 'shop-dev-orders' }],
  });

  expect([service.output('OrdersQueueUrl'), service.physicalId('OrdersQueue')]).toEqual([
    'http://orders',
    'shop-dev-orders',
  ]);
  expect(() => service.output('OrderQueueUrl')).toThrow('shop has no output OrderQueueUrl; it has OrdersQueueUrl');
  expect(() => service.physicalId('OrderQueue')).toThrow('shop has no resource OrderQueue; it has OrdersQueue');
  expect(() => service.functionName('buy')).toThrow('shop has no function buy; it has none');
});
