import { AppError } from '../errors/index.ts';
import { toAppError } from './toAppError.ts';

const coded = (code: string, members: object = {}) =>
  Object.assign(new Error(`about 4711 (${code})`), { code, ...members });

test.each([
  ['a connection that is refused', coded('ECONNREFUSED'), 'unavailable', true],
  ['too many connections', coded('53300'), 'unavailable', true],
  ['a server that starts', coded('57P03'), 'unavailable', true],
  ['a password that does not hold', coded('28P01'), 'unavailable', true],
  ['a server that is a reader now', coded('25006'), 'unavailable', true],
  ['a deadlock', coded('40P01'), 'unavailable', true],
  ['a lost connection', new Error('Connection terminated unexpectedly'), 'unavailable', true],
  ['a statement that took too long', coded('57014'), 'timeout', true],
  ['a row that exists', coded('23505'), 'conflict', false],
  ['a number out of range', coded('22003'), 'invalid', false],
  ['a missing value', coded('23502'), 'invalid', false],
])('%s', (_, error, code, retryable) => {
  const mapped = toAppError(error);

  expect(mapped).toMatchObject({ code, retryable, cause: error });
  expect((mapped as Error).message).not.toContain('4711');
});

test('a caller may try again soon after a database was away', () => {
  expect(toAppError(coded('53300'))).toMatchObject({ retryAfterSeconds: 1 });
});

test.each([
  ['our own error', new AppError('not-found', 'There is none.')],
  ['a mistake in a statement', coded('42601')],
  ['a bug', new TypeError('undefined is not a function')],
])('%s stays as it is', (_, error) => {
  expect(toAppError(error)).toBe(error);
});
