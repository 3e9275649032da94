import * as v from 'valibot';
import { emailAddress, identifier, money, moneyAnswer, shortText } from './index.ts';

test.each(['a', 'mug-01', 'v1.2_3', '...', '.hidden', 'x'.repeat(64)])('%s is an identifier', (value) => {
  expect(v.is(identifier, value)).toBe(true);
});

test.each(['', '.', '..', 'a b', 'a/b', 'ä', 'a\n', 'x'.repeat(65), 7])('%j is no identifier', (value) => {
  expect(v.is(identifier, value)).toBe(false);
});

test.each([
  [' Mug ', 'Mug'],
  ['x'.repeat(200), 'x'.repeat(200)],
])('%j is a short text', (value, text) => {
  expect(v.parse(shortText, value)).toBe(text);
});

test.each(['', '  ', 'x'.repeat(201), 'a\u0000b', 7])('%j is no short text', (value) => {
  expect(v.is(shortText, value)).toBe(false);
});

test.each([
  ['ada@example.com', true],
  ['ada', false],
  [`${'a'.repeat(60)}@${'b'.repeat(200)}.com`, false],
])('%s is an e-mail address: %s', (value, expected) => {
  expect(v.is(emailAddress, value)).toBe(expected);
});

test('more than money is refused in a request, and left out of an answer', () => {
  const price = { amount: 1250, currency: 'EUR' };

  expect(v.is(money, { ...price, vat: 200 })).toBe(false);
  expect(v.parse(moneyAnswer, { ...price, vat: 200 })).toEqual(price);
});

test.each([{ amount: 12.5, currency: 'EUR' }, { amount: 1250 }, 1250])('%j is no money in an answer', (value) => {
  expect(v.is(moneyAnswer, value)).toBe(false);
});
