import * as v from 'valibot';
import { identifier } from './index.ts';

test.each(['a', 'mug-01', 'v1.2_3', '...', '.hidden', 'x'.repeat(64)])('%s is an identifier', (value) => {
  expect(v.is(identifier, value)).toBe(true);
});

test.each(['', '.', '..', 'a b', 'a/b', 'ä', 'a\n', 'x'.repeat(65), 7])('%j is no identifier', (value) => {
  expect(v.is(identifier, value)).toBe(false);
});
