import { isLoopback } from './index.ts';

test.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['localhost', true],
  ['::1', true],
  ['127.0.0.1.example.com', false],
  ['128.0.0.1', false],
  ['master.cache.use1.cache.amazonaws.com', false],
])('%s: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
