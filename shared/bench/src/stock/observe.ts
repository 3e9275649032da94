import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';

/** Powertools' logger and metrics, as stock stacks have them. */
export const logger = new Logger();
const metrics = new Metrics({ namespace: 'bench' });

export const count = (name: string): void => void metrics.addMetric(name, MetricUnit.Count, 1);

export const logged = () => injectLambdaContext(logger);
export const counted = () => logMetrics(metrics);
