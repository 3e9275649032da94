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

test('tells where third parties are, and of a stack without functions what it gives', () => {
  const row = { stage: 'dev', endpoint: '', functions: {}, unsupported: [] };
  const rates = { logicalId: 'rates', type: 'Local::ThirdParty', physicalId: 'http://127.0.0.1:40123' };
  const rows = [
    { ...row, service: 'shop-local', outputs: { billingTopicArn: 'arn:bills' }, resources: [] },
    { ...row, service: 'shop', functions: { buy: 'shop-dev-buy' }, outputs: {}, resources: [rates] },
  ];
  const targetUrls = new Map([['http://127.0.0.1:40123', 'shop']]);

  const lines = describeServices(rows, { endpoint: 'http://127.0.0.1:4566', targetUrls }, 1).split('\n');

  expect(lines).toContain('  shop-local  arn:bills');
  expect(lines).toContain('  third parties http://127.0.0.1:40123 (shop: rates)');
  expect(lines.join()).not.toContain('data stores');
});

test('an empty cloud says how it is filled', () => {
  expect(describeServices([], { endpoint: 'http://127.0.0.1:4566', targetUrls: new Map() }, 1)).toMatch(
    /^Ready in 1.0 s, and empty: AWS_ENDPOINT_URL=http:\/\/127.0.0.1:4566 npx serverless deploy, .* fills it/,
  );
});
