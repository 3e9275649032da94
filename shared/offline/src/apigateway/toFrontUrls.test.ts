import { toFrontUrls } from './toFrontUrls.ts';

const apis = [
  { apiId: 'abc', service: 'shop' },
  { apiId: 'def', service: 'documents', stageInPath: true },
];

test.each([
  ["an HTTP API's URL", 'https://abc.execute-api.us-east-1.amazonaws.com', 'http://front/shop'],
  ['one with a path', 'https://abc.execute-api.us-east-1.amazonaws.com/a/b', 'http://front/shop/a/b'],
  ["a REST API's URL loses its stage", 'https://def.execute-api.eu-west-1.amazonaws.com/dev', 'http://front/documents'],
  ['not its path', 'https://def.execute-api.us-east-1.amazonaws.com/dev/a?b=1', 'http://front/documents/a?b=1'],
  ['within a text', 'see https://abc.execute-api.us-east-1.amazonaws.com.', 'see http://front/shop.'],
])('%s', (_, url, expected) => {
  expect(toFrontUrls(url, apis, 'http://front')).toBe(expected);
});

test.each([
  ['of an API elsewhere', 'https://xyz.execute-api.us-east-1.amazonaws.com/dev'],
  ['an ARN', 'arn:aws:execute-api:us-east-1:000000000000:abc/dev/GET/a'],
])('%s stays as it is', (_, text) => {
  expect(toFrontUrls(text, apis, 'http://front')).toBe(text);
});
