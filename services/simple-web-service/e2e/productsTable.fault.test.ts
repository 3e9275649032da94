import { eventually, type FunctionFault, localCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { type Catalogue, openCatalogue } from './catalogue.ts';

const cloud = localCloud();
const catalogue = await openCatalogue(cloud);

afterAll(() => catalogue.clear());

/** Strikes the calls that one function makes to its table. */
const strike = (key: string, action: string, effect: FunctionFault['effect'], times?: number) =>
  catalogue.fault(key, { awsService: 'dynamodb', action, effect, times });

const post = (product: object) => catalogue.ask('POST', 'products', { body: product });
const get = (sku: string) => catalogue.ask('GET', `products/${sku}`);

/** All of the body: not a word about what went wrong. */
const internal = { type: 'about:blank', title: 'Internal Server Error', status: 500 };
const crashed = { status: 500, body: { message: 'Internal Server Error' } };

async function expectWhole(asked: ReturnType<Catalogue['ask']>, problem: { status: number }) {
  const answer = await asked;
  expectProblem(answer, problem);
  expect(answer.body).toEqual(problem);
}

describe('DynamoDB throttles', () => {
  const throttled = { error: 'ProvisionedThroughputExceededException' };

  test('two throttles are ridden out by the one layer that retries', async () => {
    await strike('createProduct', 'PutItem', throttled, 2);
    const product = catalogue.product();

    expect((await post(product)).status).toBe(201);
    expect((await get(product.sku)).body).toEqual(product);
  });

  test('the third is one too many: 500 without a leak, and nothing is written', async () => {
    await strike('createProduct', 'PutItem', throttled, 3);
    const product = catalogue.product();

    await expectWhole(post(product), internal);
    expect((await get(product.sku)).status).toBe(404);
    expect((await post(product)).status).toBe(201);
  });
});

describe('DynamoDB is away', () => {
  const away = { error: 'InternalServerError' };

  test.each([
    ['getProduct', 'GetItem', 'GET', {}],
    ['listProducts', 'Scan', 'GET', {}],
    [
      'replaceProduct',
      'PutItem',
      'PUT',
      { headers: { 'if-match': '*' }, body: { name: 'Cup', price: { amount: 1, currency: 'EUR' } } },
    ],
    ['deleteProduct', 'DeleteItem', 'DELETE', {}],
  ])('%s answers 500 without a leak, and nothing has half happened', async (key, action, method, asked) => {
    const { etag, ...product } = await catalogue.create();
    const mend = await strike(key, action, away);

    await expectWhole(
      catalogue.ask(method, key === 'listProducts' ? 'products' : `products/${product.sku}`, asked),
      internal,
    );

    await mend();
    const found = await get(product.sku);
    expect([found.body, found.headers.get('etag')]).toEqual([product, etag]);
  });

  const cup = { name: 'Cup', price: { amount: 1, currency: 'EUR' } };

  test.each([
    ['replaceProduct', 'PutItem', 'PUT', cup],
    ['deleteProduct', 'DeleteItem', 'DELETE', undefined],
  ])('once: %s is repeated where it names a version, and else is the client to decide', async (...row) => {
    const [key, action, method, body] = row;
    const { sku, etag } = await catalogue.create();
    const write = (match: string) =>
      catalogue.ask(method, `products/${sku}`, { headers: { 'if-match': match }, ...(body && { body }) });

    await strike(key, action, away, 1);
    expect((await write('*')).status).toBe(500);
    await strike(key, action, away, 1);
    expect((await write(etag)).status).toBeLessThan(300);
  });

  test('once: createProduct is not repeated either', async () => {
    await strike('createProduct', 'PutItem', away, 1);

    expect((await post(catalogue.product())).status).toBe(500);
  });

  test('the alarm on server errors goes off, though for Lambda no function has failed', async () => {
    await strike('getProduct', 'GetItem', away);

    await eventually(async () => {
      await get('absent');
      expect(await cloud.alarmState(catalogue, 'HttpApiServerErrorsAlarm')).toBe('ALARM');
    });
    expect(await cloud.alarmState(catalogue, 'GetProductErrorsAlarm')).toBe('OK');
  });
});

test('a slow DynamoDB is answered 504 with a problem before Lambda cuts, and nothing is written', async () => {
  const mend = await strike('createProduct', 'PutItem', { latencyMs: 10_000 });
  const product = catalogue.product();

  await expectWhole(post(product), {
    ...{ type: 'about:blank', title: 'Gateway Timeout', status: 504 },
    ...{ detail: 'The request took too long.' },
  });

  await mend();
  expect((await get(product.sku)).status).toBe(404);
});

describe('createProduct crashes', () => {
  test('before the write: the client gets 500, and its retry makes the product', async () => {
    await strike('createProduct', 'PutItem', { crash: 'before' }, 1);
    const product = catalogue.product();

    expect(await post(product)).toMatchObject(crashed);
    expect((await get(product.sku)).status).toBe(404);
    expect((await post(product)).status).toBe(201);
  });

  test('after the write: the client gets 500, its retry 409, and the product is there once', async () => {
    await strike('createProduct', 'PutItem', { crash: 'after' }, 1);
    const product = catalogue.product();

    expect(await post(product)).toMatchObject(crashed);
    expect((await post(product)).status).toBe(409);
    expect((await get(product.sku)).body).toEqual(product);
  });
});

describe('a write reaches DynamoDB twice', () => {
  test('the writer has won all the same, and once', async () => {
    await strike('createProduct', 'PutItem', { duplicate: true }, 1);
    await strike('replaceProduct', 'PutItem', { duplicate: true }, 1);
    const { sku, etag } = await catalogue.create();
    const cup = { name: 'Cup', price: { amount: 700, currency: 'EUR' } };
    const put = () => catalogue.ask('PUT', `products/${sku}`, { headers: { 'if-match': etag }, body: cup });

    const replaced = await put();

    expect([replaced.status, (await put()).status]).toEqual([200, 412]);
    const found = await get(sku);
    expect([found.body, found.headers.get('etag')]).toEqual([{ sku, ...cup }, replaced.headers.get('etag')]);
  });

  test('a DELETE is answered 204', async () => {
    await strike('deleteProduct', 'DeleteItem', { duplicate: true }, 1);
    const { sku, etag } = await catalogue.create();

    expect((await catalogue.ask('DELETE', `products/${sku}`, { headers: { 'if-match': etag } })).status).toBe(204);
  });
});

test('two concurrent writers never both win, though environments crash and calls are repeated', async () => {
  const { sku, etag } = await catalogue.create();
  await strike('replaceProduct', 'PutItem', { crash: 'after' }, 1);
  await strike('replaceProduct', 'PutItem', { crash: 'before' }, 3);
  await strike('replaceProduct', 'PutItem', { duplicate: true }, 5);

  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, amount) =>
      catalogue.ask('PUT', `products/${sku}`, {
        headers: { 'if-match': etag },
        body: { name: 'Cup', price: { amount, currency: 'EUR' } },
      }),
    ),
  );

  const winners = answers.filter(({ status }) => status === 200);
  expect(winners.length).toBeLessThanOrEqual(1);
  expect(answers.filter(({ status }) => status === 412).length + winners.length).toBeGreaterThanOrEqual(46);
  const found = await get(sku);
  expect(found.headers.get('etag')).not.toBe(etag);
  if (winners[0]) expect(found.body).toEqual(winners[0].body);
});
