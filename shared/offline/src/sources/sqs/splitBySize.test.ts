import { splitBySize } from './splitBySize.ts';
import { message, queueArn } from './sqsMappingFixture.ts';

describe('splitBySize', () => {
  test('keeps a small batch in one part', () => {
    expect(splitBySize([message('1'), message('2')], queueArn)).toHaveLength(1);
  });

  test('puts what would exceed 6 MB in a part of its own, in order', () => {
    const large = (id: string) => message(id, 'x'.repeat(2.5 * 1024 * 1024));

    const parts = splitBySize([large('1'), large('2'), large('3')], queueArn);

    expect(parts.map((part) => part.map(({ MessageId }) => MessageId))).toEqual([['1', '2'], ['3']]);
  });
});
