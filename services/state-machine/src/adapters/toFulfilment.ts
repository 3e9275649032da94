import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Fulfilment, Step, StepName } from '../domain/fulfilment.ts';

interface Row extends Omit<Fulfilment, 'steps'> {
  /** By name, so that a step done twice is one. */
  steps: Partial<Record<StepName, Omit<Step, 'step'>>>;
}

/** A fulfilment as the table keeps it. */
export function toFulfilment(item: Record<string, AttributeValue>): Fulfilment {
  const { orderId, items, total, currency, status, steps, reason, approvalToken, execution, correlationId } =
    unmarshall(item) as Row;
  const done = Object.entries(steps).map(([step, each]) => ({ ...each, step: step as StepName }));
  return {
    ...{ orderId, items, total, currency, status, execution, correlationId },
    steps: done.toSorted((one, other) => (one.at < other.at ? -1 : 1)),
    ...(reason !== undefined && { reason }),
    ...(approvalToken !== undefined && { approvalToken }),
  };
}
