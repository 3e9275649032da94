/** What other services, clients and tests find the service by. */
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  'simple-web-service': ['ServiceEndpoint', 'ProductsTableName', 'GetProductInternalFunctionName'],
  'scalable-webhook': ['ServiceEndpoint', 'WebhookQueueUrl', 'WebhookDeadLetterQueueUrl'],
  gatekeeper: ['ServiceEndpoint', 'AuthorizerFunctionName', 'ManageUsersFunctionName'],
  'internal-api': ['QuotePriceFunctionName', 'GetStockFunctionName', 'PutPriceFunctionName'],
  'internal-handoff': ['MakeReceiptFunctionName', 'ReceiptsTableName', 'ReceiptDeadLetterQueueUrl'],
  aggregator: ['ServiceEndpoint'],
  notifier: ['BillingTopicArn', 'PublishBillingRecordFunctionName'],
  fifoer: ['ServiceEndpoint', 'LedgerQueueUrl', 'LedgerDeadLetterQueueUrl', 'LedgerTableName'],
  streamer: ['ServiceEndpoint', 'ClickStreamName', 'ClickBucketName', 'DeliveryStreamName', 'PageViewsTableName'],
  strangler: ['ServiceEndpoint', 'LegacyUrl'],
  'state-machine': ['ServiceEndpoint', 'FulfilmentStateMachineArn', 'FulfilmentsTableName'],
  router: [
    ...['RouterFunctionName', 'ThumbnailsTableName', 'InvoicesTableName', 'ExportsTableName'],
    ...['RouterDeadLetterQueueUrl', 'ThumbnailDeadLetterQueueUrl', 'InvoiceDeadLetterQueueUrl'],
    'ExportDeadLetterQueueUrl',
  ],
  'robust-api': ['ServiceEndpoint', 'OrdersTableName'],
  'frugal-consumer': ['WorkQueueUrl', 'WorkDeadLetterQueueUrl'],
  'read-heavy-reporting-engine': ['ServiceEndpoint', 'ReportSubscriberFunctionName'],
  'fan-out-fan-in': ['ServiceEndpoint', 'JobsTableName', 'WorkerDeadLetterQueueUrl'],
  'eventually-consistent': ['ServiceEndpoint', 'SourceTableName', 'ReplicationDeadLetterQueueUrl'],
  'distributed-trigger': [
    ...['SourceLogGroupName', 'TriggerTopicArn'],
    ...['SecurityQueueUrl', 'BillingAnomalyQueueUrl', 'SearchIndexQueueUrl'],
    ...['SecurityDeadLetterQueueUrl', 'BillingAnomalyDeadLetterQueueUrl', 'SearchIndexDeadLetterQueueUrl'],
  ],
  'circuit-breaker': ['ServiceEndpoint', 'CircuitTableName'],
};

/** The outputs that others rely on are there; a service of one's own has those it wants. */
export const missingOutputs = (service: string, given: object): string[] =>
  (OUTPUTS[service] ?? []).filter((name) => !(name in given)).map((name) => `Outputs: add ${name}`);
