import { checkAdapters } from './checkAdapters.ts';
import { checkConformance } from './checkConformance.ts';
import { checkExamples } from './checkExamples.ts';
import { soundService } from './soundService.fixture.ts';

const folder = (path: string, files: Record<string, string>) => ({ path, files: new Map(Object.entries(files)) });

describe('examples', () => {
  const documented = '/**\n * @example buy()\n */\n';
  const check = (files: Record<string, string>, path = 'shared/testing') =>
    checkExamples(folder(path, { 'src/shop/index.ts': "export { buy, type Book } from './buy.ts';", ...files }));

  test.each([
    ['a function', `${documented}export function buy() {}`],
    ['an async one', `${documented}export async function buy() {}`],
    ['an arrow', `${documented}export const buy = () => 1;`],
    ['what is no function', "export const buy = 'book';"],
  ])('lets %s pass', (_, source) => {
    expect(check({ 'src/shop/buy.ts': source })).toEqual([]);
  });

  test.each([
    ['no comment', 'export function buy() {}'],
    ['a comment without one', '/** Buys. */\nexport function buy() {}'],
    ['the example of another', `${documented}export function sell() {}\nexport function buy() {}`],
    ['an arrow without one', 'export const buy = async (book: string) => book;'],
  ])('misses the example: %s', (_, source) => {
    expect(check({ 'src/shop/buy.ts': source })).toEqual([
      { file: 'shared/testing/src/shop/buy.ts', mend: 'document buy, with an @example' },
    ]);
    expect(check({ 'src/shop/buy.ts': source }, 'services/shop')).toEqual([]);
  });

  test('misses that of a function which index.ts holds itself', () => {
    expect(check({ 'src/shop/index.ts': 'export function sell() {}' })).toMatchObject([
      { mend: 'document sell, with an @example' },
    ]);
  });
});

describe('conformance', () => {
  const check = (file: string, source: string) => checkConformance(folder('shared/offline', { [file]: source }));

  test('names a page, but for our own doors', () => {
    const mends = [{ file: 'shared/offline/conformance/sqs.test.ts', mend: expect.stringContaining('name the page') }];

    expect(check('conformance/sqs.test.ts', "fetch('http://127.0.0.1')")).toEqual(mends);
    expect(check('conformance/sqs.test.ts', "describe('https://docs.aws.amazon.com/a.html')")).toEqual([]);
    expect(check('conformance/doors/faults.test.ts', '')).toEqual([]);
    expect(check('conformance/cache/doors/client.test.ts', '')).toEqual([]);
  });
});

describe('adapters', () => {
  const adapter = "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';";
  const contract = "import { booksContract } from '../src/domain/books.contract.ts';";
  const check = (source: string, test = '') =>
    checkAdapters(soundService({ 'src/adapters/booksTable.ts': source, 'e2e/booksTable.e2e.test.ts': test }));

  test('those of stores are held to a contract', () => {
    const tested = "import { booksTable } from '../src/adapters/booksTable.ts';";

    expect(check(adapter, `${tested}\n${contract}`)).toEqual([]);
    expect(check(adapter, tested)).toMatchObject([{ file: 'services/shop/src/adapters/booksTable.ts' }]);
    expect(check(adapter, contract)).toMatchObject([{ mend: expect.stringContaining('contract suite') }]);
  });

  test.each([
    ['what only sends events', "import { SQSClient } from '@aws-sdk/client-sqs';\nsendEvent(sqs, {});"],
    ['what is no store', "import { createHmac } from 'node:crypto';"],
  ])('lets %s pass', (_, source) => {
    expect(check(source)).toEqual([]);
  });
});
