import { randomUUID } from 'node:crypto';
import { expectProblem } from './expectProblem.ts';

const expected = { status: 422, title: 'Unprocessable Content', errors: [{ pointer: '/sku' }] };
const body = {
  type: 'about:blank',
  detail: 'Two fields.',
  ...expected,
  errors: [{ pointer: '/sku', detail: 'is odd' }],
};
const named = { 'content-type': 'application/problem+json', 'x-correlation-id': randomUUID() };
const problem = { status: 422, headers: new Headers(named), body };

test('a problem with a correlation id is one', () => {
  expectProblem(problem, expected);
});

test.each([
  ['of another status', { status: 400 }],
  ['whose body says another status', { body: { ...body, status: 400 } }],
  ['of another title', { body: { ...body, title: 'Bad Request' } }],
  ['with one more error', { body: { ...body, errors: [...body.errors, { pointer: '/name' }] } }],
  ['without a body', { body: undefined }],
  ['of another content type', { headers: new Headers({ ...named, 'content-type': 'application/json' }) }],
  ['with another id', { headers: new Headers({ ...named, 'x-correlation-id': 'undefined' }) }],
])('an answer %s is none', (_, change) => {
  expect(() => expectProblem({ ...problem, ...change }, expected)).toThrow();
});
