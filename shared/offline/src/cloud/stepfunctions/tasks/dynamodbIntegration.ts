import { sdkMetadata } from './sdkMetadata.ts';
import type { Integration } from './types.ts';

const modelled =
  /^(ConditionalCheckFailed|ProvisionedThroughputExceeded|ResourceNotFound|ItemCollectionSizeLimitExceeded|RequestLimitExceeded|TransactionConflict)/;

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html */
export function dynamodbIntegration(action: string): Integration {
  return {
    patterns: ['requestResponse'],
    run: async ({ parameters, call }) => ({ ...(await call('dynamodb', action, parameters)), ...sdkMetadata() }),
    errorName: (code) => (modelled.test(code) ? `DynamoDB.${code}` : 'DynamoDB.AmazonDynamoDBException'),
  };
}
