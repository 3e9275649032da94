import { failedIds } from './failedIds.ts';

const batch = ['a', 'b', 'c'];

describe('failedIds', () => {
  test.each(['null', '{}', '[]', '{"batchItemFailures":null}', '{"batchItemFailures":[]}'])(
    'finds none in %s',
    (payload) => {
      expect([...failedIds(payload, batch)]).toEqual([]);
    },
  );

  test('finds those that are named', () => {
    expect([...failedIds('{"batchItemFailures":[{"itemIdentifier":"b"}]}', batch)]).toEqual(['b']);
  });

  test.each([
    'not JSON',
    '"text"',
    '["b"]',
    '{"batchItemFailures":"b"}',
    '{"batchItemFailures":[null]}',
    '{"batchItemFailures":[{"itemIdentifier":""}]}',
    '{"batchItemFailures":[{"itemIdentifier":null}]}',
    '{"batchItemFailures":[{"id":"b"}]}',
    '{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"unknown"}]}',
  ])('takes all as failed for %s', (payload) => {
    expect([...failedIds(payload, batch)]).toEqual(batch);
  });
});
