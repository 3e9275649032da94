export {
  correlationId,
  correlationIdIn,
  newCorrelationId,
  soundCorrelationId,
  withCorrelation,
} from './correlation.ts';
export { logger } from './logger.ts';
export { count, flushMetrics, measureSeconds } from './metrics.ts';
