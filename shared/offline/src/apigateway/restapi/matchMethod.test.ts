import { matchMethod } from './matchMethod.ts';
import { newMethod } from './restFixture.ts';

const methods = ['GET /', 'GET /a', 'ANY /a', 'ANY /{x}', 'GET /{x}/b', 'POST /a/{y}', 'GET /{all+}', 'ANY /a/c'].map(
  (key) => {
    const [httpMethod = '', path = ''] = key.split(' ');
    return newMethod({ httpMethod, path });
  },
);

test.each([
  ['GET', '/', 'GET /'],
  ['GET', '/a', 'GET /a'],
  ['PUT', '/a', 'ANY /a'],
  ['GET', '/a/', 'GET /a'],
  ['GET', '/z', 'ANY /{x}'],
  ['GET', '/z/b', 'GET /{x}/b'],
  ['POST', '/a/c', 'ANY /a/c'],
  ['GET', '/a/d', 'GET /{all+}'],
  ['POST', '/', undefined],
  ['POST', '/z/b', undefined],
])('%s %s is %s', (httpMethod, path, expected) => {
  const method = matchMethod(methods, httpMethod, path)?.method;

  expect(method && `${method.httpMethod} ${method.path}`).toBe(expected);
});

test('path parameters stay as they were sent', () => {
  expect(matchMethod(methods, 'GET', '/a%2Fb/b')?.pathParameters).toEqual({ x: 'a%2Fb' });
});
