import { describeServices } from './describeServices.ts';

test('tells what faults can name, and that what is not built may be a typo', () => {
  const row = { service: 'shop', stage: 'dev', endpoint: 'http://127.0.0.1:3000/shop', resources: [] };
  const rows = [
    { ...row, outputs: {}, functions: { buy: 'shop-dev-buy' }, unsupported: ['Q (AWS::SQS::Queue): Delay'] },
  ];
  const targetUrls = new Map([['postgres://127.0.0.1:40123', 'shop']]);

  const lines = describeServices(rows, { endpoint: 'http://127.0.0.1:4566', targetUrls }, 1).split('\n');

  expect(lines).toContain('  data stores   postgres://127.0.0.1:40123 (shop)');
  expect(lines).toContain(
    '  shop: Q (AWS::SQS::Queue): Delay is not built here: AWS acts on it, or refuses it if it is a typo',
  );
});
