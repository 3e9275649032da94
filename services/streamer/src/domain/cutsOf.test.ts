import { cutsOf } from './cutsOf.ts';

const minute = '2026-01-31T12:00:00Z';
const records = (...pages: (string | undefined)[]) =>
  pages.map((page, index) => ({ sequenceNumber: String(index), view: page === undefined ? page : { page, minute } }));

test('views of a page in a minute are one count', () => {
  const later = { sequenceNumber: '3', view: { page: '/a', minute: '2026-01-31T12:01:00Z' } };

  expect(cutsOf([...records('/a', '/b', '/a'), later])).toEqual([
    {
      ...{ first: '0', last: '3', views: 4 },
      counts: [
        { page: '/a', minute, views: 2 },
        { page: '/b', minute, views: 1 },
        { ...later.view, views: 1 },
      ],
      passedOver: [],
    },
  ]);
});

test('a cut ends before the count that it has no room for', () => {
  const cuts = cutsOf(records('/a', '/b', '/a', '/c', '/a'), 2);

  expect(cuts.map(({ first, last, views }) => [first, last, views])).toEqual([
    ['0', '2', 3],
    ['3', '4', 2],
  ]);
});

test('a record that is no view belongs to the cut all the same', () => {
  expect(cutsOf(records('/a', undefined))).toMatchObject([{ first: '0', last: '1', views: 1, passedOver: ['1'] }]);
  expect(cutsOf(records(undefined))).toEqual([{ first: '0', last: '0', views: 0, counts: [], passedOver: ['0'] }]);
  expect(cutsOf([])).toEqual([]);
});

test('a cut ends before the record that it has no room to name', () => {
  const cuts = cutsOf(records(undefined, '/a', undefined, '/a', undefined), 2);

  expect(cuts.map(({ last, passedOver }) => [last, passedOver])).toEqual([
    ['3', ['0', '2']],
    ['4', ['4']],
  ]);
});

test('no cut has more counts than a transaction has room for', () => {
  const cuts = cutsOf(records(...Array.from({ length: 250 }, (_, index) => `/${index}`)));

  expect(cuts.map(({ counts }) => counts.length)).toEqual([99, 99, 52]);
});
