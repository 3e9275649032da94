import { withNeighbours } from './withNeighbours.ts';

const composed = [
  { name: 'topic', dependsOn: [] },
  { name: 'prices', dependsOn: ['topic'] },
  { name: 'stock', dependsOn: [] },
  { name: 'orders', dependsOn: ['prices'] },
];
const names = (...chosen: string[]) => withNeighbours(composed, chosen).map(({ name }) => name);

test('the neighbours of neighbours come along, before those that need them', () => {
  expect(names('orders')).toEqual(['topic', 'prices', 'orders']);
  expect(names('orders', 'stock')).toEqual(['topic', 'prices', 'stock', 'orders']);
});

test('a service without neighbours stays alone', () => {
  expect(names('topic')).toEqual(['topic']);
});

test('without a name it is all', () => {
  expect(names()).toEqual(['topic', 'prices', 'stock', 'orders']);
});
