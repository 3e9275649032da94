import { type CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/**
 * What DynamoDB answers to a transaction that it does not carry out: a reason for each item, or its code alone.
 *
 * @example throw cancelledTransaction('None', 'ThrottlingError');
 */
export const cancelledTransaction = (
  ...reasons: readonly (CancellationReason | string)[]
): TransactionCanceledException =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: reasons.map((reason) => (typeof reason === 'string' ? { Code: reason } : reason)),
  });
