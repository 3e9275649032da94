import { createClock } from '../../clock.ts';
import type { Principal } from '../../iam/types.ts';
import { type AuthorizerCloud, createLambdaAuthorizer } from './createLambdaAuthorizer.ts';
import type { Grant } from './types.ts';

const grant: Grant = { context: {}, decide: () => 'allow' };

interface Invoked {
  payload?: string;
  functionError?: 'Unhandled';
}

/** An authorizer with a clock that the test moves, and what it asked for. */
function authorizerAnswering(
  answer: () => Invoked,
  options: { ttlSeconds?: number; scale?: number; roleArn?: string } = {},
) {
  let now = 0;
  const principals: Principal[] = [];
  let asked = 0;
  const cloud = {
    clock: { ...createClock(options.scale ?? 1), now: () => now },
    iam: {
      trusts: (arn: string) => arn !== 'arn:role/strange',
      refusal: (principal: Principal) => {
        principals.push(principal);
        return undefined;
      },
    },
    lambda: {
      invoke: async () => {
        asked += 1;
        return { status: 200, payload: '{}', requestId: 'r', ...answer() };
      },
    },
  } as unknown as AuthorizerCloud;
  const { ttlSeconds = 300, roleArn } = options;
  const readAnswer = (value: unknown) => {
    if (value === null) throw new Error('it is nothing');
    return grant;
  };
  const settings = {
    functionArn: 'gate',
    sourceArn: 'arn:authorizers/a',
    roleArn,
    ttlSeconds,
    timeout: 100,
    readAnswer,
  };
  const authorize = createLambdaAuthorizer(settings, cloud);
  return {
    ask: (...identity: (string | undefined)[]) => authorize({ identity, event: {} }),
    asked: () => asked,
    principals,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const allowing = (options?: { ttlSeconds?: number; scale?: number; roleArn?: string }) =>
  authorizerAnswering(() => ({}), options);

test('an answer is kept for exactly its TTL', async () => {
  const { ask, asked, pass } = allowing({ ttlSeconds: 60 });

  await ask('a');
  pass(59_999);
  await ask('a');
  expect(asked()).toBe(1);
  pass(1);
  await ask('a');
  expect(asked()).toBe(2);
});

test('the TTL goes by the clock of the cloud', async () => {
  const { ask, asked, pass } = allowing({ ttlSeconds: 60, scale: 60 });

  await ask('a');
  pass(1_000);
  await ask('a');

  expect(asked()).toBe(2);
});

test.each([
  ['another value', ['a', 'b'], ['a', 'c'], 300],
  ['the same text cut elsewhere', ['a', 'b,c'], ['a,b', 'c'], 300],
  ['a TTL of 0', ['a'], ['a'], 0],
  ['no identity source', [], [], 300],
])('%s is asked for anew', async (_, first, second, ttlSeconds) => {
  const { ask, asked } = allowing({ ttlSeconds });

  await ask(...first);
  await ask(...second);

  expect(asked()).toBe(2);
});

test.each([[[undefined]], [['']], [['a', undefined]]])('without an identity (%j) nobody is asked', async (identity) => {
  const { ask, asked } = allowing();

  expect(await ask(...identity)).toEqual({ type: 'unauthorized' });
  expect(asked()).toBe(0);
});

test.each([
  ['unauthorized', 'Unauthorized', { functionError: 'Unhandled' as const, payload: '{"errorMessage":"Unauthorized"}' }],
  ['failed', 'anything else', { functionError: 'Unhandled' as const, payload: '{"errorMessage":"unauthorized"}' }],
  ['failed', 'an answer that is none', { payload: 'null' }],
])('%s: the function says %s; that is not kept', async (type, _, answer) => {
  const { ask, asked } = authorizerAnswering(() => answer);

  expect(await ask('a')).toMatchObject({ type });
  await ask('a');
  expect(asked()).toBe(2);
});

test.each([
  [undefined, { type: 'service', service: 'apigateway.amazonaws.com', sourceArn: 'arn:authorizers/a' }],
  ['arn:role/gate', { type: 'role', roleArn: 'arn:role/gate' }],
])('with the role %s it invokes as %j', async (roleArn, principal) => {
  const { ask, principals } = allowing(roleArn === undefined ? {} : { roleArn });

  await ask('a');

  expect(principals).toEqual([principal]);
});

test('a role that does not trust API Gateway gives no answer', async () => {
  const { ask, asked } = allowing({ roleArn: 'arn:role/strange' });

  expect(await ask('a')).toEqual({ type: 'failed', reason: 'the authorizer gate gave no answer (refused)' });
  expect(asked()).toBe(0);
});
