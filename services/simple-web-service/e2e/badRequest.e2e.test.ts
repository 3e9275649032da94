import { connectCloud } from '@patterns/testing/cloud';
import { type Asked, expectProblem } from '@patterns/testing/http';
import { openCatalogue } from './catalogue.ts';

const catalogue = await openCatalogue(connectCloud());

afterAll(() => catalogue.clear());

const json = { 'content-type': 'application/json' };
const mug = { sku: 'mug', name: 'Mug', price: { amount: 1250, currency: 'EUR' } };

const refusals: [what: string, method: string, path: string, asked: Asked, status: number, title: string][] = [
  ['half a JSON body', 'POST', 'products', { body: '{"sku":' }, 400, 'Bad Request'],
  ['no body', 'POST', 'products', { headers: json }, 400, 'Bad Request'],
  ['a body with __proto__', 'POST', 'products', { body: '{"__proto__":{}}' }, 400, 'Bad Request'],
  [
    'text',
    'POST',
    'products',
    { headers: { 'content-type': 'text/plain' }, body: 'mug' },
    415,
    'Unsupported Media Type',
  ],
  [
    'a form',
    'POST',
    'products',
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'sku=a' },
    415,
    'Unsupported Media Type',
  ],
  ['more than 256 KiB', 'POST', 'products', { body: { ...mug, name: 'x'.repeat(262_144) } }, 413, 'Content Too Large'],
  ['an unknown sku', 'GET', 'products/absent', {}, 404, 'Not Found'],
  ['a sku with a space', 'GET', 'products/a%20b', {}, 404, 'Not Found'],
  ['a sku with an emoji', 'GET', 'products/%F0%9F%98%80', {}, 404, 'Not Found'],
  ['a sku with a quote', 'GET', 'products/a%22b', {}, 404, 'Not Found'],
  ['a sku of 65 characters', 'GET', `products/${'x'.repeat(65)}`, {}, 404, 'Not Found'],
  ['a PUT to an odd sku', 'PUT', 'products/a%20b', { headers: { 'if-match': '*' }, body: mug }, 404, 'Not Found'],
  ['a DELETE of an odd sku', 'DELETE', 'products/a%20b', {}, 404, 'Not Found'],
  ['a bad cursor', 'GET', 'products?cursor=no-cursor', {}, 400, 'Bad Request'],
  ['an empty cursor', 'GET', 'products?cursor=', {}, 400, 'Bad Request'],
  ...['0', '101', '-1', '1.5', 'ten', ''].map((limit): (typeof refusals)[number] => [
    `the limit "${limit}"`,
    'GET',
    `products?limit=${limit}`,
    {},
    400,
    'Bad Request',
  ]),
];

test.each(refusals)('%s (%s /%s) is refused with a problem', async (_, method, path, asked, status, title) => {
  const problem = { status, title, detail: expect.stringMatching(/\w/) };

  expectProblem(await catalogue.ask(method, path, asked), problem);
});

test.each([
  [
    'each wrong field at once',
    { sku: 'a/b', name: ' ', price: { amount: 1.5, currency: 'eur' } },
    ['/sku', '/name', '/price/amount', '/price/currency'],
  ],
  ['a missing field', { sku: 'mug', price: mug.price }, ['/name']],
  ['a missing field within another', { ...mug, price: { currency: 'EUR' } }, ['/price/amount']],
  ['a negative price', { ...mug, price: { amount: -1, currency: 'EUR' } }, ['/price/amount']],
  ['a name of 201 characters', { ...mug, name: 'x'.repeat(201) }, ['/name']],
  ['a sku that leads elsewhere in a path', { ...mug, sku: '..' }, ['/sku']],
  ['an unknown field, escaped', { ...mug, 'a/b~c': 1 }, ['/a~1b~0c']],
  ['a list', [mug], ['/sku', '/name', '/price', '/0']],
])('%s is refused with 422 and a JSON pointer each', async (_, body, pointers) => {
  const answer = await catalogue.ask('POST', 'products', { body });

  expectProblem(answer, { status: 422, title: 'Unprocessable Content' });
  const { errors } = answer.body as { errors: { pointer: string; detail: string }[] };
  expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
  expect(errors.every(({ detail }) => detail !== '')).toBe(true);
});

test.each([
  ['a route that does not exist', 'GET', 'nothing', {}, 404, 'Not Found'],
  ['a method that a route does not have', 'PATCH', 'products/mug', { body: mug }, 404, 'Not Found'],
  ['more than 10 MB', 'POST', 'products', { body: 'x'.repeat(10_485_761) }, 413, 'Request Entity Too Large'],
  [
    'headers of more than 10 KB',
    'GET',
    'products/mug',
    { headers: { 'x-large': 'x'.repeat(10_240) } },
    431,
    'Request Header Fields Too Large',
  ],
])("API Gateway's own error for %s keeps its body", async (_, method, path, asked: Asked, status, message) => {
  expect(await catalogue.ask(method, path, asked)).toMatchObject({ status, body: { message } });
});

describe('x-correlation-id', () => {
  const askedWith = (id: string, path = 'products/absent') =>
    catalogue.ask('GET', path, { headers: { 'x-correlation-id': id } });

  test.each(['products', 'products/absent', 'products?limit=0'])('of the caller comes back from /%s', async (path) => {
    expect((await askedWith('order-7.a_b', path)).headers.get('x-correlation-id')).toBe('order-7.a_b');
  });

  test('of the caller comes back with 304 and 204 too', async () => {
    const { sku, etag } = await catalogue.create();
    const headers = { 'x-correlation-id': 'order-7', 'if-none-match': etag };

    const answers = [
      await catalogue.ask('GET', `products/${sku}`, { headers }),
      await catalogue.ask('DELETE', `products/${sku}`, { headers }),
    ];

    expect(answers.map((answer) => [answer.status, answer.headers.get('x-correlation-id')])).toEqual([
      [304, 'order-7'],
      [204, 'order-7'],
    ]);
  });

  test.each(['a b', '<script>', 'x'.repeat(129)])('%s is not sound: another takes its place', async (id) => {
    expect((await askedWith(id)).headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is new for each request that brings none', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => (await catalogue.ask('GET', 'products')).headers.get('x-correlation-id')),
    );

    expect(new Set(ids).size).toBe(2);
  });
});
