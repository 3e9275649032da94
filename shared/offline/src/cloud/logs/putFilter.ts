import { AwsError } from '../awsService.ts';
import type { MetricDatum } from '../cloudwatch/createMetricStore.ts';
import type { Inputs } from './inputs.ts';
import { compileFilterPattern } from './pattern/compileFilterPattern.ts';
import { pathOf } from './pattern/jsonPatternTokens.ts';
import { valueAt } from './pattern/parseJsonPattern.ts';
import type { LogGroup, MetricFilter, SubscriptionFilter } from './types.ts';

const mostSubscriptions = 2;

/**
 * The subscription that a call asks for.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html
 *
 * @throws AwsError InvalidParameterException, LimitExceededException
 */
export function subscriptionFilter(
  group: LogGroup,
  { filterName, filterPattern, destinationArn, roleArn }: Inputs['PutSubscriptionFilter'],
  createdAt: number,
): SubscriptionFilter {
  const matches = compileFilterPattern(filterPattern);
  if (destinationArn.split(':')[2] !== 'lambda') {
    throw invalid(`${destinationArn} is no function: streams as destinations are not built here`);
  }
  if (roleArn) throw invalid('destinationArn for vendor lambda cannot be used with roleArn');
  if (group.subscriptions.size >= mostSubscriptions && !group.subscriptions.has(filterName)) {
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  }
  return { filterName, filterPattern, destinationArn, createdAt, matches };
}

/**
 * Counts each event that fits: a number, or the number at a selector such as `$.latency`.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
 *
 * @throws AwsError InvalidParameterException
 */
export function metricFilter(
  { filterName, filterPattern, metricTransformations: [transformation] }: Inputs['PutMetricFilter'],
  put: (datum: MetricDatum) => void,
): MetricFilter {
  const matches = compileFilterPattern(filterPattern);
  if (!transformation) throw invalid('metricTransformations must hold one');
  const { metricName: name, metricNamespace: namespace, metricValue, dimensions } = transformation;
  const isSelector = metricValue.startsWith('$.');
  if (!isSelector && Number.isNaN(Number(metricValue))) throw invalid(`${metricValue} is no number and no selector`);
  return {
    filterName,
    matches,
    measure: (message) => {
      const value = isSelector ? fieldOf(message, metricValue) : metricValue;
      const fields = Object.entries(dimensions).map(([key, selector]) => [key, fieldOf(message, selector)] as const);
      if (value === undefined || Number.isNaN(Number(value))) return;
      if (fields.some(([, field]) => field === undefined)) return;
      const named = Object.fromEntries(fields.map(([key, field]) => [key, String(field)]));
      put({ namespace, name, dimensions: named, value: Number(value) });
    },
  };
}

function fieldOf(message: string, selector: string): unknown {
  try {
    return valueAt(JSON.parse(message), pathOf(selector));
  } catch {
    return undefined;
  }
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
