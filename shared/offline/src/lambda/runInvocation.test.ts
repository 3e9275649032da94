import { lambdaFixture } from './testing/lambdaFixture.ts';
import { until } from './testing/until.ts';

test.each([
  [{ error: 'Outage' }, 'Outage', 0],
  [{ crash: 'before' }, 'Runtime.ExitError', 0],
  [{ crash: 'after' }, 'Runtime.ExitError', 1],
  [{ timeout: true }, 'Sandbox.Timedout', 0],
] as const)('the fault %j fails the invocation', async (effect, errorType, handled) => {
  await using fixture = lambdaFixture({ source: 'exports.handler = async () => console.log("handled");' });
  const { invoke, host, lines } = fixture;
  host.strikes.push([effect]);
  const result = await invoke();
  expect(JSON.parse(result.payload)).toMatchObject({ errorType });
  expect(await invoke()).toMatchObject({ payload: 'null' });
  await until(() => (lines.length === handled + 1 ? lines : undefined));
});

test('a crash costs the environment', async () => {
  await using fixture = lambdaFixture();
  const { invoke, host, lambda } = fixture;
  host.strikes.push([], [{ crash: 'after' }]);
  for (let count = 0; count < 3; count += 1) await invoke();
  const [first, second, third] = lambda.invocations().map(({ environmentId }) => environmentId);
  expect(first).toBe(second);
  expect(third).not.toBe(second);
});

test('a duplicate runs again, and the first result counts', async () => {
  await using fixture = lambdaFixture({ source: 'let runs = 0; exports.handler = async () => ++runs;' });
  const { invoke, host, lambda } = fixture;
  host.strikes.push([{ duplicate: true }]);
  expect(await invoke()).toMatchObject({ payload: '1' });
  expect(lambda.invocations().map(({ result }) => result)).toEqual([1, 2]);
});
