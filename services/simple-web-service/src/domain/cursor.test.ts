import { decodeCursor, encodeCursor } from './cursor.ts';

test('a cursor leads back to its sku', () => {
  expect(decodeCursor(encodeCursor('mug-01'))).toBe('mug-01');
});

test.each(['', '%%%', 'bXVn=', Buffer.from('no spaces').toString('base64url'), 'A'.repeat(4096)])(
  'refuses %p',
  (cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining({ code: 'malformed' }));
  },
);
