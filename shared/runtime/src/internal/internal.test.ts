import { lambdaContext } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import * as v from 'valibot';
import { AppError } from '../errors/index.ts';
import { type InternalInvocation, internal } from './internal.ts';

const output = captureOutput();
const event = v.object({ sku: v.string() });

test('answers what the handler answers', async () => {
  const handler = internal(async ({ sku }) => ({ status: 'ok', sku }), { event });

  expect(await handler({ sku: 'mug' }, lambdaContext())).toEqual({ status: 'ok', sku: 'mug' });
});

test.each([
  ['its deadline, when that is nearer', { deadline: Date.now() - 1 }, 0],
  ["Lambda's, when that is nearer", { deadline: Date.now() + 3_600_000 }, 900],
  ["Lambda's, without a deadline", {}, 900],
  ["Lambda's, with a deadline that is none", { deadline: 'soon' }, 900],
])('what remains to the caller is %s', async (_, extra, expected) => {
  let seen: InternalInvocation | undefined;
  const handler = internal(
    async (_event, invocation) => {
      seen = invocation;
    },
    { event },
  );

  await handler({ sku: 'mug', correlationId: 'c1', ...extra }, lambdaContext({ remainingMs: 900 }));

  expect(seen?.remainingMs()).toBe(expected);
  expect(seen?.correlationId).toBe('c1');
});

test.each([
  ['an invalid event', { sku: 5 }, 'invalid'],
  ['no event', null, 'invalid'],
  ['an error of the handler', { sku: 'mug' }, 'unavailable'],
])('%s is a function error whose type is its code', async (_, sent, code) => {
  const handler = internal(
    async () => {
      throw new AppError('unavailable', 'Away.');
    },
    { event },
  );

  await expect(handler(sent, lambdaContext())).rejects.toMatchObject({ name: code });
  expect(output()).toMatchObject([{ level: 'ERROR', message: 'invocation failed' }]);
});
