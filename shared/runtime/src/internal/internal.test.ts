import { lambdaContext } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import * as v from 'valibot';
import { AppError } from '../errors/index.ts';
import { currentDeadline, withinDeadline } from '../resilience/index.ts';
import { internal } from './internal.ts';

const output = captureOutput();
const event = v.object({ sku: v.string() });
const exceeded = { status: 'deadline-exceeded' };

test('answers what the handler answers', async () => {
  const handler = internal(async ({ sku }) => ({ status: 'ok', sku }), { event });

  expect(await handler({ sku: 'mug' }, lambdaContext())).toEqual({ status: 'ok', sku: 'mug' });
});

const inAnHour = Date.now() + 3_600_000;

test.each([
  ['its deadline, when that is nearer', inAnHour, 7_200_000, 3_600_000],
  ["Lambda's, when that is nearer", inAnHour, 60_200, 60_000],
  ["Lambda's, without a deadline", undefined, 60_200, 60_000],
  ["Lambda's, with a deadline that is none", 'soon', 60_200, 60_000],
])('what remains for calls is up to %s', async (_, deadline, remainingMs, expected) => {
  let remains = 0;
  const seeDeadline = async () => {
    remains = currentDeadline() - Date.now();
  };

  await internal(seeDeadline, { event })({ sku: 'mug', deadline }, lambdaContext({ remainingMs }));

  expect(remains).toBeLessThanOrEqual(expected);
  expect(remains).toBeGreaterThan(expected * 0.9);
});

const isCalled = new Error('The handler is called');

test('past the deadline nothing is done, and the answer says so', async () => {
  const handler = internal(() => Promise.reject(isCalled), { event });

  expect(await handler({ sku: 'mug', deadline: Date.now() }, lambdaContext())).toEqual(exceeded);
  expect(output()).toMatchObject([{ DeadlineExceeded: 1 }]);
});

/** Calls something that never answers, like a table that is away. */
function hanging() {
  const seen: { signal?: AbortSignal | undefined } = {};
  const call = (signal?: AbortSignal) => {
    seen.signal = signal;
    return new Promise(() => {});
  };
  return { seen, handler: internal(() => withinDeadline(call), { event }) };
}

/** Ends once the signal is aborted: its timer may be behind the one that answers. */
const aborted = (signal: AbortSignal | undefined) =>
  new Promise((resolve) => (signal?.aborted ? resolve(undefined) : signal?.addEventListener('abort', resolve)));

test('at the deadline the calls in hand are aborted, and the answer says so', async () => {
  const { handler, seen } = hanging();

  expect(await handler({ sku: 'mug', deadline: Date.now() + 200 }, lambdaContext())).toEqual(exceeded);
  await aborted(seen.signal);
});

test('at the deadline the answer says so, whatever else the handler waits for', async () => {
  const handler = internal(() => new Promise(() => {}), { event });

  expect(await handler({ sku: 'mug', deadline: Date.now() + 200 }, lambdaContext())).toEqual(exceeded);
});

test.each([{}, { deadline: inAnHour }])(
  "when Lambda's own time is over first, the calls in hand are aborted and it is an error: %j",
  async (extra) => {
    const { handler, seen } = hanging();

    const asked = handler({ sku: 'mug', ...extra }, lambdaContext({ remainingMs: 400 }));

    await expect(asked).rejects.toMatchObject({ name: 'timeout' });
    await aborted(seen.signal);
  },
);

test.each([
  ['an invalid event', { sku: 5 }, 'invalid'],
  ['an invalid event, even past its deadline', { sku: 5, deadline: 0 }, 'invalid'],
  ['no event', null, 'invalid'],
  ['an error of the handler', { sku: 'mug' }, 'unavailable'],
  ['a timeout of its own before the deadline', { sku: 'own', deadline: inAnHour }, 'timeout'],
])('%s is a function error whose type is its code', async (_, sent, code) => {
  const handler = internal(
    async ({ sku }) => {
      throw new AppError(sku === 'own' ? 'timeout' : 'unavailable', 'Away.');
    },
    { event },
  );

  await expect(handler(sent, lambdaContext({ remainingMs: 7_200_000 }))).rejects.toMatchObject({ name: code });
  expect(output()).toMatchObject([{ level: 'ERROR', message: 'invocation failed' }]);
});

test('a caller who is not let in is told so by the error, and nobody is to mend it', async () => {
  const handler = internal(() => Promise.reject(new AppError('unauthorized', 'Unauthorized')), { event });

  await expect(handler({ sku: 'mug' }, lambdaContext())).rejects.toThrow(/^Unauthorized$/);

  expect(output()).toMatchObject([{ level: 'INFO', message: 'invocation refused', code: 'unauthorized' }]);
});
