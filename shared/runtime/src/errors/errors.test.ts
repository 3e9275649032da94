import { AppError, isAppError, isRetryable, toError } from './index.ts';

const sdkError = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

test.each([
  ['malformed', new AppError('malformed', ''), false],
  ['invalid', new AppError('invalid', ''), false],
  ['conflict', new AppError('conflict', ''), false],
  ['unavailable', new AppError('unavailable', ''), true],
  ['timeout', new AppError('timeout', ''), true],
  ['an invalid answer, for its sender is mended', new AppError('invalid-answer', ''), true],
  ['internal, for a bug is mended', new AppError('internal', ''), true],
  ['a conflict that says it passes', new AppError('conflict', '', { retryable: true }), true],
  ['an unavailability that says it stays', new AppError('unavailable', '', { retryable: false }), false],
  ['throttling of the SDK', sdkError('ThrottlingException', 400), true],
  ['5xx of the SDK', sdkError('InternalServerError', 500), true],
  ['AccessDenied, mended by a deploy', sdkError('AccessDeniedException', 400), true],
  ['a missing resource, mended by a deploy', sdkError('ResourceNotFoundException', 400), true],
  ['a bug', new TypeError('x is not a function'), true],
  ['a lost connection', Object.assign(new Error('reset'), { code: 'ECONNRESET' }), true],
  ['a thrown text', 'text', true],
  ['a thrown nothing', undefined, true],
])('isRetryable: %s', (_, error, expected) => {
  expect(isRetryable(error)).toBe(expected);
});

test('an error of another copy of the module is told by its marker, a lookalike is not', async () => {
  const { AppError: Other } = (await import(`./AppError.ts?${'copy'}`)) as typeof import('./AppError.ts');
  const other = new Other('conflict', 'taken');

  expect(other).not.toBeInstanceOf(AppError);
  expect(isAppError(other)).toBe(true);
  expect(isAppError({ code: 'conflict', retryable: false, message: 'taken' })).toBe(false);
  expect(isAppError(null)).toBe(false);
});

test('keeps cause and fields, and is named by its code, which Lambda reports as errorType', () => {
  const cause = new Error('why');
  const fields = [{ pointer: '/sku', detail: 'is missing' }];

  const error = new AppError('invalid', 'The body is not valid.', { cause, fields });

  expect(error).toMatchObject({ name: 'invalid', message: 'The body is not valid.', cause, fields });
  expect('cause' in new AppError('invalid', '')).toBe(false);
});

test('anything thrown becomes an Error', () => {
  const error = new RangeError('far');

  expect(toError(error)).toBe(error);
  expect(toError('text').message).toBe('text');
  expect(toError(null).message).toBe('null');
});
