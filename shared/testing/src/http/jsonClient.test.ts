import { jsonClient } from './jsonClient.ts';

const sent: unknown[] = [];
const answering = (body: string | null, status = 200) =>
  jsonClient('http://api', async (url, init) => {
    sent.push({ url, ...init });
    return new Response(body, { status, headers: { etag: '"1"' } });
  });

afterEach(() => sent.splice(0));

const json = { 'content-type': 'application/json' };
const text = { 'content-type': 'text/plain', 'if-match': '*' };

test.each([
  ['an object as JSON', { body: { sku: 'mug' } }, { headers: json, body: '{"sku":"mug"}' }],
  ['a string as it is', { body: '{"sku":' }, { headers: json, body: '{"sku":' }],
  ['an empty string', { body: '' }, { headers: json, body: '' }],
  ['the content type of the caller', { body: 'a', headers: text }, { headers: text, body: 'a' }],
  ['neither body nor content type for none', { body: undefined }, { headers: {} }],
])('sends %s', async (_, asked, expected) => {
  await answering('{}')('POST', 'products?limit=1', asked);

  expect(sent).toStrictEqual([{ url: 'http://api/products?limit=1', method: 'POST', ...expected }]);
});

test('answers what JSON says, with status and headers', async () => {
  const { status, headers, body } = await answering('{"title":"Not Found"}', 404)('GET', 'products/mug');

  expect([status, headers.get('etag'), body]).toEqual([404, '"1"', { title: 'Not Found' }]);
});

test('answers undefined for no body', async () => {
  expect(await answering(null, 204)('DELETE', 'products/mug')).toMatchObject({ status: 204, body: undefined });
});
