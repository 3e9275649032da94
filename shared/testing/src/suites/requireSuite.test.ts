import { resolve } from 'node:path';
import { requireSuite } from './requireSuite.ts';

const files = [
  'services/shop/e2e/buy.e2e.test.ts',
  'services/shop/e2e/sell.e2e.test.ts',
  'services/stock/e2e/a.e2e.test.ts',
];

test.each(['shop', 'BUY', 'shop/.*sell', './services/stock/e2e/a.e2e.test.ts', resolve('services/shop')])(
  '%s matches',
  (pattern) => {
    expect(() => requireSuite(pattern, files)).not.toThrow();
  },
);

test('names the services when nothing matches', () => {
  expect(() => requireSuite('shpo', files)).toThrow('No e2e suite matches shpo; the services are shop, stock');
});

test('names the suites of a service that stands alone', () => {
  expect(() => requireSuite('shpo', ['e2e/buy.e2e.test.ts'])).toThrow('the suites are e2e/buy.e2e.test.ts');
});
