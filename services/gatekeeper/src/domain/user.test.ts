import { isUserId } from './user.ts';

test.each(['ann', 'ann@example.com', 'auth0|65f1', 'a+b:c_d-e', 'x'.repeat(128)])('%s names a user', (text) => {
  expect(isUserId(text)).toBe(true);
});

test.each(['', '.', '..', 'a/b', 'a b', 'ann\n', 'änn', '*', 'x'.repeat(129)])('%j names none', (text) => {
  expect(isUserId(text)).toBe(false);
});
