import { inDependencyOrder } from './inDependencyOrder.ts';

test('each name comes after those it depends on, otherwise in the order given', () => {
  const dependencies = new Map([
    ['c', ['b', 'a']],
    ['a', []],
    ['b', ['a']],
    ['d', []],
  ]);

  expect(inDependencyOrder(dependencies)).toEqual(['a', 'b', 'c', 'd']);
});

test('a cycle is named', () => {
  const dependencies = new Map([
    ['x', ['a']],
    ['a', ['b']],
    ['b', ['a']],
  ]);

  expect(() => inDependencyOrder(dependencies)).toThrow('a → b → a is a cycle');
});
