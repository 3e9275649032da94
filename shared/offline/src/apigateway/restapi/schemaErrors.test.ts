import { schemaErrors } from './schemaErrors.ts';

const models = new Map([
  ['Money', { type: 'object', required: ['amount'], properties: { amount: { type: 'integer' } } }],
]);

test('all that is wrong is told', () => {
  const schema = { type: 'object', required: ['a', 'b'], properties: { c: { type: 'string' } } };

  expect(schemaErrors({ c: 1 }, schema, new Map())).toEqual([
    '# requires property "a"',
    '# requires property "b"',
    '#.c is not of a type(s) string',
  ]);
});

test('draft 4: exclusiveMaximum is a flag', () => {
  const schema = { type: 'number', maximum: 3, exclusiveMaximum: true } as object;

  expect(schemaErrors(3, schema, new Map())).toHaveLength(1);
  expect(schemaErrors(2, schema, new Map())).toEqual([]);
});

test('one model refers to another by the URL of the API', () => {
  const $ref = 'https://apigateway.amazonaws.com/restapis/abc/models/Money';
  const schema = { type: 'object', properties: { price: { $ref } } };

  expect(schemaErrors({ price: { amount: 1 } }, schema, models)).toEqual([]);
  expect(schemaErrors({ price: {} }, schema, models)).toHaveLength(1);
});
