import type { MetricDatum } from '../../cloud/cloudwatch/createMetricStore.ts';
import { createLambda } from '../createLambda.ts';
import type { EventInvokeConfiguration, FunctionConfiguration, InvokeRequest } from '../types.ts';
import { fakeHost } from './fakeHost.ts';
import { functionFixture } from './functionFixture.ts';

export const echo = 'exports.handler = async (event) => event;';
export const fail = 'exports.handler = async () => { throw new Error("no"); };';
export const hang = 'exports.handler = () => new Promise(() => {});';

interface Options {
  source?: string;
  changes?: Partial<FunctionConfiguration>;
  eventInvoke?: EventInvokeConfiguration;
  refuseCalls?: boolean;
}

/** The Lambda service with one function, named `fixture`, and room for two environments. */
export function lambdaFixture({ source = echo, changes = {}, eventInvoke = {}, refuseCalls = false }: Options = {}) {
  const host = fakeHost({ refuseCalls });
  const lines: string[] = [];
  const metrics: MetricDatum[] = [];
  const lambda = createLambda(
    host,
    {
      write: (_, { shown }) => shown !== undefined && lines.push(shown),
      tell: (_, line) => lines.push(line),
    },
    (datum) => metrics.push(datum),
    2,
  );
  lambda.putFunction(functionFixture(source, changes));
  lambda.configureEventInvoke('fixture', eventInvoke);
  const invoke = (request: Partial<InvokeRequest> = {}) =>
    lambda.invoke({ functionName: 'fixture', payload: '{"a":1}', type: 'RequestResponse', ...request });
  return { host, lambda, lines, metrics, invoke, [Symbol.asyncDispose]: () => lambda.stop(0) };
}
