import type { HttpApiRoute } from './definition.ts';
import { matchRoute } from './matchRoute.ts';

const routes = (...keys: string[]): HttpApiRoute[] =>
  keys.map((key) => ({ key, integrationId: key, authorization: 'NONE' }));

describe('matchRoute', () => {
  test.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1'],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}'],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}'],
    ['POST', '/test/5', 'ANY /{proxy+}'],
    ['GET', '/', '$default'],
  ])("follows AWS's own example: %s %s takes %s", (method, path, expected) => {
    const all = routes('$default', 'ANY /{proxy+}', 'GET /pets/{proxy+}', 'GET /pets/dog/{id}', 'GET /pets/dog/1');

    expect(matchRoute(all, method, path)?.route.key).toBe(expected);
  });

  test('prefers the method by name to ANY, and a full match by ANY to a greedy one by name', () => {
    const all = routes('ANY /pets', 'POST /pets', 'GET /{proxy+}');

    expect(matchRoute(all, 'POST', '/pets')?.route.key).toBe('POST /pets');
    expect(matchRoute(all, 'GET', '/pets')?.route.key).toBe('ANY /pets');
  });

  test('prefers a literal segment to a variable one, whatever the order of creation', () => {
    const all = routes('GET /{kind}/best', 'GET /pets/{id}');

    expect(matchRoute(all, 'GET', '/pets/best')?.route.key).toBe('GET /pets/{id}');
  });

  test('captures variables, greedy ones without the leading slash', () => {
    const all = routes('GET /orders/{order}/files/{path+}');

    expect(matchRoute(all, 'GET', '/orders/7/files/a/b.txt')?.pathParameters).toEqual({ order: '7', path: 'a/b.txt' });
  });

  test.each([
    ['HEAD', '/pets/1'],
    ['GET', '/pets'],
    ['GET', '/pets/'],
    ['GET', '/pets/1/'],
    ['GET', '/pets/1/toys'],
  ])('finds nothing for %s %s', (method, path) => {
    expect(matchRoute(routes('GET /pets/{id}'), method, path)).toBeUndefined();
  });
});
