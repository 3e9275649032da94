import type { MetricDatum } from '../cloud/cloudwatch/createMetricStore.ts';
import { lambdaMetric } from '../cloud/cloudwatch/invocationMetrics.ts';
import type { LocalCloud } from '../localCloud.ts';
import type { AsyncEvent } from './asyncEvents.ts';
import type { Outcome } from './errorDocument.ts';
import type { FunctionLog } from './functionLog.ts';
import { invocationRecord } from './invocationRecord.ts';
import { sendToTarget, type TargetMessage } from './sendToTarget.ts';

/** How an asynchronous event ended, with what its last attempt gave. */
export type Ending = {
  condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';
  /** Runs of the handler. */
  attempts: number;
} & ({ outcome: Outcome } | { refusal: Refusal });

/** The event did not reach the function: it was throttled (429), or the service failed. */
export interface Refusal {
  status: number;
  message: string;
}

type Cloud = Pick<LocalCloud, 'call' | 'clock' | 'endpoint'>;

const errorMessageLimit = 1_024;

/** Sends what is left of an event to the function's dead-letter target and destinations, as the function's role. */
export function createEventEnding(cloud: Cloud, tell: FunctionLog['tell'], measure: (datum: MetricDatum) => void) {
  const trySend = async (event: AsyncEvent, targetArn: string | undefined, message: TargetMessage, metric: string) => {
    if (!targetArn) return;
    try {
      await sendToTarget(cloud, event.configuration.roleArn, targetArn, message, event.traceHeader);
    } catch (error) {
      const { functionName } = event.configuration;
      measure(lambdaMetric(functionName, metric, 1));
      tell(functionName, `${metric}: event ${event.requestId} could not be sent to ${targetArn}: ${error}`);
    }
  };

  return async (event: AsyncEvent, ending: Ending): Promise<void> => {
    const { onSuccessArn, onFailureArn } = event.eventInvoke;
    const succeeded = ending.condition === 'Success';
    const destinationArn = succeeded ? onSuccessArn : onFailureArn;
    if (!succeeded) {
      const deadLetter = { body: event.payload, attributes: deadLetterAttributes(event, ending) };
      await trySend(event, event.configuration.deadLetterArn, deadLetter, 'DeadLetterErrors');
    }
    const record = { body: invocationRecord(event, ending, cloud.clock.now()) };
    await trySend(event, destinationArn, record, 'DestinationDeliveryFailures');
  };
}

function deadLetterAttributes(event: AsyncEvent, ending: Ending): TargetMessage['attributes'] & object {
  const errorMessage = Buffer.from(failureMessage(ending)).subarray(0, errorMessageLimit).toString();
  return {
    RequestID: { DataType: 'String', StringValue: event.requestId },
    ErrorCode: { DataType: 'Number', StringValue: String('refusal' in ending ? ending.refusal.status : 200) },
    // SQS refuses an empty attribute.
    ...(errorMessage && { ErrorMessage: { DataType: 'String', StringValue: errorMessage } }),
  };
}

function failureMessage(ending: Ending): string {
  if ('refusal' in ending) return ending.refusal.message;
  return 'error' in ending.outcome ? ending.outcome.error.errorMessage : '';
}
