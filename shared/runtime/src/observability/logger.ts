import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { currentCorrelationId } from './correlation.ts';
import { serviceName } from './serviceName.ts';

// The id is read when a line is written, so a request that logs nothing pays nothing, and concurrent work never mixes ids.
class CorrelatedFormatter extends LogFormatter {
  override formatAttributes(base: UnformattedAttributes, additional: LogAttributes): LogItem {
    return new LogItem({
      attributes: {
        level: base.logLevel,
        message: base.message,
        timestamp: base.timestamp.toISOString(),
        service: base.serviceName,
        correlation_id: currentCorrelationId(),
        function_name: base.lambdaContext?.functionName,
        function_request_id: base.lambdaContext?.awsRequestId,
        cold_start: base.lambdaContext?.coldStart,
        xray_trace_id: base.xRayTraceId,
      },
    }).addAttributes(additional);
  }
}

/**
 * The environment's one logger: JSON lines with the correlation id. `POWERTOOLS_LOG_LEVEL` sets the level.
 *
 * @example
 * logger.info('payment stored', { paymentId });
 */
export const logger = new Logger({ serviceName, logFormatter: new CorrelatedFormatter() });
