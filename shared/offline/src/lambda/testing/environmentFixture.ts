import { type Environment, startEnvironment } from '../environment.ts';
import type { FunctionConfiguration } from '../types.ts';
import { fakeHost } from './fakeHost.ts';
import { functionFixture } from './functionFixture.ts';

const started: Environment[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((environment) => environment.end()));
});

/** An environment that ends with its test, and what it writes. */
export function start(source: string, changes: Partial<FunctionConfiguration> = {}) {
  const host = fakeHost();
  const lines: string[] = [];
  const messages: string[] = [];
  const environment = startEnvironment(functionFixture(source, changes), host, {
    write: (_, { message, shown }) => {
      messages.push(message);
      if (shown !== undefined) lines.push(shown);
    },
    tell: () => undefined,
  });
  started.push(environment);
  return { environment, host, lines, messages };
}

export function invocation(payload = '{}', latencyMilliseconds = 0) {
  const ids = { requestId: 'request-1', invokedFunctionArn: 'arn:fixture', traceHeader: 'Root=1-2-3' };
  return { ...ids, payload, latencyMilliseconds };
}

export async function run(source: string, changes: Partial<FunctionConfiguration> = {}) {
  const fixture = start(source, changes);
  const outcome = await fixture.environment.invoke(invocation());
  return { ...fixture, outcome };
}
