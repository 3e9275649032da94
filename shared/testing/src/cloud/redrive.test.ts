import { parseRedrive } from './redrive.ts';

test('reads the closing line', () => {
  expect(parseRedrive('12 messages in the queue\n10 replayed, 2 left\n')).toEqual({ replayed: 10, left: 2 });
});

test('refuses an output without one', () => {
  expect(() => parseRedrive('Error: no such queue')).toThrow('no such queue');
});
