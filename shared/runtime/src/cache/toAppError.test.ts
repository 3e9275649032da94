import { AppError } from '../errors/index.ts';
import { isUnavailable } from './index.ts';
import { toAppError } from './toAppError.ts';

const coded = (code: string) => Object.assign(new Error(`to 10.0.0.1 (${code})`), { code });

test.each([
  ['a refused connection', coded('ECONNREFUSED')],
  ['a reset connection', coded('ECONNRESET')],
  ['a connection that is not made in time', coded('ETIMEDOUT')],
  ['a lost connection', new Error('Connection is closed.')],
  ['a connection that is being lost', new Error("Stream isn't writeable and enableOfflineQueue options is false")],
  ['a server that starts', new Error('LOADING Redis is loading the dataset in memory')],
  ['a server that is a replica now', new Error("READONLY You can't write against a read only replica.")],
  [
    'one that an older engine tells from within a script',
    new Error("ERR Error running script (call to f_1): @user_script:1: -READONLY You can't write against a replica."),
  ],
  ['a server that is full', new Error("OOM command not allowed when used memory > 'maxmemory'.")],
  ['a server with too many clients', new Error('ERR max number of clients reached')],
])('%s is unavailable, and passes', (_, error) => {
  const mapped = toAppError(error);

  expect(mapped).toMatchObject({ code: 'unavailable', retryable: true, retryAfterSeconds: 1, cause: error });
  expect(isUnavailable(mapped)).toBe(true);
});

test.each([
  ['our own error', new AppError('not-found', 'There is none.')],
  ['a wrong type', new Error('WRONGTYPE Operation against a key holding the wrong kind of value')],
  ['a bug', new TypeError('undefined is not a function')],
  ['a script that fails', new Error('ERR user_script:1: max number of clients reached')],
])('%s stays as it is', (_, error) => {
  expect(toAppError(error)).toBe(error);
  expect(isUnavailable(error)).toBe(false);
});
