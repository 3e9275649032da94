import { invocation, run, start } from './testing/environmentFixture.ts';
import type { FunctionConfiguration } from './types.ts';

async function errorOf(source: string, changes: Partial<FunctionConfiguration> = {}) {
  const { outcome } = await run(source, changes);
  return 'error' in outcome ? outcome.error : undefined;
}

test('shows the trace header of the invocation to SDK clients', async () => {
  const { outcome } = await run('exports.handler = async () => process.env._X_AMZN_TRACE_ID;');
  expect(outcome).toEqual({ payload: '"Root=1-2-3"' });
});

test('hands the event to the exported handler and its result back', async () => {
  const { environment } = start('exports.handler = async (event) => ({ doubled: event.value * 2 });');
  const outcome = await environment.invoke(invocation('{"value":21}'));
  expect(outcome).toEqual({ payload: '{"doubled":42}' });
});

test.each([
  ['null for nothing', 'async () => {}', 'null'],
  ['the value of a handler that is not async', '() => 7', '7'],
])('answers %s', async (_, handler, payload) => {
  expect((await run(`exports.handler = ${handler};`)).outcome).toEqual({ payload });
});

test('gives the handler its context', async () => {
  const source = `exports.handler = async (_, { getRemainingTimeInMillis, ...context }) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { ...context, countsDown: getRemainingTimeInMillis() < 3000 };
  };`;
  const { outcome } = await run(source);
  expect('payload' in outcome && JSON.parse(outcome.payload)).toEqual({
    awsRequestId: 'request-1',
    callbackWaitsForEmptyEventLoop: true,
    countsDown: true,
    functionName: 'fixture',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:fixture',
    logGroupName: '/aws/lambda/fixture',
    logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
    memoryLimitInMB: '256',
  });
});

test('a thrown error crosses with its name, message and trace', async () => {
  const error = await errorOf(`class Missing extends Error { name = 'Missing' }
    exports.handler = async () => { throw new Missing('no such order'); };`);
  expect(error).toMatchObject({ errorType: 'Missing', errorMessage: 'no such order' });
  expect(error?.trace?.[0]).toBe('Missing: no such order');
});

test('a thrown value that is no Error crosses as its type and text', async () => {
  const error = await errorOf("exports.handler = async () => { throw 'text'; };");
  expect(error).toEqual({ errorType: 'string', errorMessage: 'text', trace: [] });
});

test.each([
  ['a throw outside the promise', 'setTimeout(() => { throw new Error("late"); }, 1)', 'exit status 129'],
  ['an unhandled rejection', 'Promise.reject(new Error("late"))', 'exit status 128'],
  ['process.exit(1)', 'process.exit(1)', 'exit status 1'],
])('%s is Runtime.ExitError and ends this environment alone', async (_, statement, status) => {
  const bystander = start('exports.handler = async () => "well";').environment;
  const source = `exports.handler = () => new Promise(() => { ${statement}; });`;
  const { outcome, environment } = await run(source);
  expect(outcome).toEqual({
    error: {
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: request-1 Error: Runtime exited with error: ${status}`,
    },
  });
  expect(environment.alive()).toBe(false);
  expect(await bystander.invoke(invocation())).toEqual({ payload: '"well"' });
});

test('process.exit(0) gives no reason', async () => {
  const error = await errorOf('exports.handler = async () => process.exit(0);');
  expect(error?.errorMessage).toBe('RequestId: request-1 Error: Runtime exited without providing a reason');
});

test('running out of memory ends the environment as a kill would', async () => {
  const source = 'exports.handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill({})); };';
  const error = await errorOf(source, { memoryMegabytes: 32, timeoutSeconds: 60 });
  expect(error?.errorMessage).toBe('RequestId: request-1 Error: Runtime exited with error: signal: killed');
});

test.each([
  ['a big integer', '1n'],
  ['a cycle', '(() => { const cycle = {}; cycle.self = cycle; return cycle; })()'],
])('%s cannot be serialised', async (_, expression) => {
  const error = await errorOf(`exports.handler = async () => ({ value: ${expression} });`);
  expect(error?.errorType).toBe('Runtime.MarshalError');
});

test.each([
  ['waits', 'await new Promise(() => {})'],
  ['never yields', 'for (;;);'],
])('a handler that %s is ended by its timeout', async (_, statement) => {
  const source = `exports.handler = async () => { ${statement} };`;
  const { outcome, environment } = await run(source, { timeoutSeconds: 1 });
  expect(outcome).toEqual({
    error: {
      errorType: 'Sandbox.Timedout',
      errorMessage: 'RequestId: request-1 Error: Task timed out after 1.00 seconds',
    },
  });
  expect(environment.alive()).toBe(false);
});

test('latency of a fault counts against the timeout', async () => {
  const { environment } = start('exports.handler = async () => "late";', { timeoutSeconds: 1 });
  const outcome = await environment.invoke(invocation('{}', 60_000));
  expect(outcome).toMatchObject({ error: { errorType: 'Sandbox.Timedout' } });
});

test.each([
  ['Runtime.HandlerNotFound', 'exports.other = async () => {};', 'is undefined or not exported'],
  ['Runtime.HandlerNotFound', 'exports.handler = {};', 'is not a function'],
  ['Runtime.CallbackHandlerDeprecated', 'exports.handler = (event, context, done) => done();', 'callback-based'],
  ['Runtime.ImportModuleError', 'require("absent-module");', "Cannot find module 'absent-module'"],
  ['Runtime.UserCodeSyntaxError', 'exports.handler = async ( => {};', 'SyntaxError'],
  ['TypeError', 'undefined.property;', 'Cannot read properties of undefined'],
])('%s: %s', async (errorType, source, message) => {
  const { outcome, environment } = await run(source);
  const error = { errorType, errorMessage: expect.stringContaining(message) };
  expect(outcome).toMatchObject({ error });
  expect(environment.alive()).toBe(false);
});

test('two environments share no state, and the keys of an ended one are revoked', async () => {
  const source = `let count = 0; exports.handler = async () => {
    process.env.SHARED = 'changed'; globalThis.shared = true;
    return { count: ++count, key: process.env.AWS_ACCESS_KEY_ID, own: process.env.OWN };
  };`;
  const one = start(source, { environment: { OWN: 'one' } });
  const two = start(source, { environment: { OWN: 'two' } });
  await one.environment.invoke(invocation());
  expect(await two.environment.invoke(invocation())).toEqual({
    payload: JSON.stringify({ count: 1, key: `key-of-${two.environment.id}`, own: 'two' }),
  });
  expect(process.env.SHARED).toBeUndefined();
  await one.environment.end();
  expect(one.host.revoked).toEqual([`key-of-${one.environment.id}`]);
});

test('a function sees its own variables and none of the host but what Lambda sets', async () => {
  process.env.AWS_PROFILE = 'production';
  const { outcome } = await run('exports.handler = async () => Object.keys(process.env);', {
    environment: { OWN: '1' },
  });
  delete process.env.AWS_PROFILE;
  const names = 'payload' in outcome ? (JSON.parse(outcome.payload) as string[]) : [];
  expect(names).toEqual(expect.arrayContaining(['OWN', 'AWS_REGION', 'AWS_ENDPOINT_URL', 'AWS_SESSION_TOKEN']));
  expect(names.filter((name) => ['AWS_PROFILE', 'PATH', 'HOME', 'NODE_COMPILE_CACHE'].includes(name))).toEqual([]);
});

test('ending an environment fails its invocation', async () => {
  const { environment } = start('exports.handler = () => new Promise(() => {});');
  const outcome = environment.invoke(invocation());
  await environment.end();
  expect(await outcome).toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
});
