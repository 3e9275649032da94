import { isPermission, openRoutes, permissions } from './permission.ts';

test('each permission opens its routes, and no two the same', () => {
  expect(openRoutes(['documents:read'])).toEqual(['GET/documents']);
  expect(openRoutes(['users:admin'])).toEqual(['POST/users', 'DELETE/users/*', 'PUT/users/*/permissions']);

  const all = openRoutes(permissions);
  expect(new Set(all).size).toBe(all.length);
});

test('no permission opens nothing', () => {
  expect(openRoutes([])).toEqual([]);
});

test.each(['users:admin ', 'USERS:ADMIN', 'constructor', '__proto__', '*', ''])('%j is no permission', (text) => {
  expect(isPermission(text)).toBe(false);
});
