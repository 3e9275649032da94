import { execFileSync, spawnSync } from 'node:child_process';
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

describe('npm run e2e', () => {
  const command = ['--disable-warning=ExperimentalWarning', 'shared/testing/jest/e2e.ts'];

  test('tells of its services and of --stage', () => {
    const said = execFileSync(process.execPath, [...command, '--help'], { encoding: 'utf8' });

    expect(said).toMatch(/^npm run e2e -- \[<name>\] \[--stage <stage>\]$/m);
    expect(said).toMatch(/ The (services|suites) are \w/);
  });

  test('runs nothing here where npm kept --stage for itself', () => {
    const env = { ...process.env, npm_config_stage: 'dev' };
    const { status, stderr } = spawnSync(process.execPath, command, { env, encoding: 'utf8', timeout: 20_000 });

    expect([status, stderr]).toEqual([1, 'Name the stage: npm run e2e -- --stage dev\n']);
  });
});
