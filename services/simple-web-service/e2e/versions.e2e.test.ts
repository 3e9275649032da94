import { connectCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { openCatalogue } from './catalogue.ts';

const catalogue = await openCatalogue(connectCloud());

afterAll(() => catalogue.clear());

const cup = { name: 'Cup', price: { amount: 700, currency: 'EUR' } };
const put = (sku: string, headers: Record<string, string>) =>
  catalogue.ask('PUT', `products/${sku}`, { headers, body: cup });

describe('If-None-Match', () => {
  test.each([
    ['the ETag', (etag: string) => etag],
    ['the ETag as a weak one', (etag: string) => `W/${etag}`],
    ['a list with the ETag', (etag: string) => `"other", ${etag}`],
    ['*', () => '*'],
  ])('that names %s is answered 304 without a body', async (_, header) => {
    const { sku, etag } = await catalogue.create();

    const answer = await catalogue.ask('GET', `products/${sku}`, { headers: { 'if-none-match': header(etag) } });

    expect([answer.status, answer.body, answer.headers.get('etag')]).toEqual([304, undefined, etag]);
  });

  test('that names another version is answered 200 with the product', async () => {
    const { etag, ...product } = await catalogue.create();

    const answer = await catalogue.ask('GET', `products/${product.sku}`, { headers: { 'if-none-match': '"other"' } });

    expect([answer.status, answer.body, answer.headers.get('etag')]).toEqual([200, product, etag]);
  });

  test('on an absent product is answered 404', async () => {
    const answer = await catalogue.ask('GET', 'products/absent', { headers: { 'if-none-match': '*' } });

    expect(answer.status).toBe(404);
  });
});

describe('PUT', () => {
  test.each([
    ['the ETag', (etag: string) => etag],
    ['a list with the ETag', (etag: string) => `"other", ${etag}`],
    ['*', () => '*'],
  ])('with If-Match naming %s replaces the product', async (_, header) => {
    const { sku, etag } = await catalogue.create();

    expect(await put(sku, { 'if-match': header(etag) })).toMatchObject({ status: 200, body: { sku, ...cup } });
  });

  test.each([
    ['without If-Match', 428, () => ({})],
    ['with a stale If-Match', 412, () => ({ 'if-match': '"other"' })],
    ['with a weak tag in If-Match', 412, (etag: string) => ({ 'if-match': `W/${etag}` })],
    ['with an If-Match that is no tag', 412, (etag: string) => ({ 'if-match': etag.replaceAll('"', '') })],
  ])('%s is answered %d and changes nothing', async (_, status, headers) => {
    const { etag, ...product } = await catalogue.create();

    const refused = await put(product.sku, headers(etag));

    expectProblem(refused, { status });
    const found = await catalogue.ask('GET', `products/${product.sku}`);
    expect([found.body, found.headers.get('etag')]).toEqual([product, etag]);
  });

  test.each(['*', '"other"'])(
    'of an absent product is answered 404 for If-Match %s, and makes none',
    async (ifMatch) => {
      const { sku } = catalogue.product();

      expect((await put(sku, { 'if-match': ifMatch })).status).toBe(404);
      expect((await catalogue.ask('GET', `products/${sku}`)).status).toBe(404);
    },
  );

  test('takes a product as GET answered it, but under no other sku', async () => {
    const { etag, ...product } = await catalogue.create();
    const send = (body: object) =>
      catalogue.ask('PUT', `products/${product.sku}`, { headers: { 'if-match': etag }, body });

    expect(await send({ ...product, sku: 'other' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/sku' }] },
    });
    expect(await send(product)).toMatchObject({ status: 200, body: product });
  });
});

describe('DELETE', () => {
  test('with a stale If-Match is answered 412 and removes nothing', async () => {
    const { sku } = await catalogue.create();

    expect((await catalogue.ask('DELETE', `products/${sku}`, { headers: { 'if-match': '"other"' } })).status).toBe(412);
    expect((await catalogue.ask('GET', `products/${sku}`)).status).toBe(200);
  });

  test('with the ETag is answered 204 and removes the product', async () => {
    const { sku, etag } = await catalogue.create();

    expect((await catalogue.ask('DELETE', `products/${sku}`, { headers: { 'if-match': etag } })).status).toBe(204);
    expect((await catalogue.ask('GET', `products/${sku}`)).status).toBe(404);
  });
});

describe('two concurrent writers never both win', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => index);
  const count = (statuses: number[], wanted: number) => statuses.filter((status) => status === wanted).length;

  test('of fifty PUTs of one version, three times in a row', async () => {
    const created = await catalogue.create();
    let { etag } = created;
    for (let round = 1; round <= 3; round++) {
      const answers = await Promise.all(
        fifty.map((amount) =>
          catalogue.ask('PUT', `products/${created.sku}`, {
            headers: { 'if-match': etag },
            body: { ...cup, price: { amount, currency: 'EUR' } },
          }),
        ),
      );

      const statuses = answers.map(({ status }) => status);
      expect([count(statuses, 200), count(statuses, 412)]).toEqual([1, 49]);
      const winner = answers.find(({ status }) => status === 200);
      etag = winner?.headers.get('etag') ?? '';
      const found = await catalogue.ask('GET', `products/${created.sku}`);
      expect([found.body, found.headers.get('etag')]).toEqual([winner?.body, etag]);
    }
  });

  test('of fifty POSTs of one sku, three times', async () => {
    for (let round = 1; round <= 3; round++) {
      const product = catalogue.product();

      const answers = await Promise.all(
        fifty.map((index) => catalogue.ask('POST', 'products', { body: { ...product, name: `Mug ${index}` } })),
      );

      const statuses = answers.map(({ status }) => status);
      expect([count(statuses, 201), count(statuses, 409)]).toEqual([1, 49]);
      const { body } = await catalogue.ask('GET', `products/${product.sku}`);
      expect(body).toEqual(answers.find(({ status }) => status === 201)?.body);
    }
  });

  test('of twenty-five PUTs and twenty-five DELETEs of one version', async () => {
    const { sku, etag } = await catalogue.create();
    const headers = { 'if-match': etag };

    const answers = await Promise.all(
      fifty.map((index) => (index % 2 ? put(sku, headers) : catalogue.ask('DELETE', `products/${sku}`, { headers }))),
    );

    const puts = answers.filter((_, index) => index % 2).map(({ status }) => status);
    const found = await catalogue.ask('GET', `products/${sku}`);
    expect(count(puts, 200)).toBe(found.status === 200 ? 1 : 0);
    if (found.status === 404) expect(puts.every((status) => status === 404)).toBe(true);
    else expect(answers.filter(({ status }) => status === 204)).toEqual([]);
  });
});
