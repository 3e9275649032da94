/** One head of AWS's bill. */
export interface Price {
  /** As the tables name it. */
  name: string;
  /** What is counted, in the singular; none for plain requests. */
  unit?: string;
  /** US dollars for one unit. */
  dollars: number;
  /** AWS's own page, from which it is. */
  page: string;
}

/** The month whose list prices these are, and their region. Free tiers are left out: an account has them once, not each service. */
export const pricesOf = { month: '2026-06', region: 'us-east-1' };

const million = 1_000_000;
export const hoursAMonth = 730;

/** What is paid by use. Of tiers it is the first. */
export const prices = {
  httpApi: { name: 'HTTP API requests', dollars: 1 / million, page: 'https://aws.amazon.com/api-gateway/pricing/' },
  restApi: { name: 'REST API requests', dollars: 3.5 / million, page: 'https://aws.amazon.com/api-gateway/pricing/' },
  lambda: { name: 'Lambda requests', dollars: 0.2 / million, page: 'https://aws.amazon.com/lambda/pricing/' },
  lambdaTime: {
    name: 'Lambda time, arm64, measured locally',
    unit: 'GB-s',
    dollars: 0.0000133334,
    page: 'https://aws.amazon.com/lambda/pricing/',
  },
  // What SNS delivers to a queue counts as well: the queue's owner pays it.
  sqs: { name: 'SQS requests', dollars: 0.4 / million, page: 'https://aws.amazon.com/sqs/pricing/' },
  sqsFifo: { name: 'SQS FIFO requests', dollars: 0.5 / million, page: 'https://aws.amazon.com/sqs/pricing/' },
  sns: { name: 'SNS requests', dollars: 0.5 / million, page: 'https://aws.amazon.com/sns/pricing/' },
  events: { name: 'EventBridge events', dollars: 1 / million, page: 'https://aws.amazon.com/eventbridge/pricing/' },
  tableWrites: {
    name: 'DynamoDB write units',
    dollars: 0.625 / million,
    page: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  tableReads: {
    name: 'DynamoDB read units',
    dollars: 0.125 / million,
    page: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  kinesisIn: {
    name: 'Kinesis on demand, in',
    unit: 'KB',
    dollars: 0.08 / 1_048_576,
    page: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
  },
  kinesisOut: {
    name: 'Kinesis on demand, out',
    unit: 'KB',
    dollars: 0.04 / 1_048_576,
    page: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
  },
  firehose: {
    name: 'Firehose, by 5 KB',
    unit: 'KB',
    dollars: 0.029 / 1_048_576,
    page: 'https://aws.amazon.com/firehose/pricing/',
  },
  transitions: {
    name: 'Step Functions transitions',
    dollars: 25 / million,
    page: 'https://aws.amazon.com/step-functions/pricing/',
  },
  s3Writes: { name: 'S3 writes', dollars: 5 / million, page: 'https://aws.amazon.com/s3/pricing/' },
  s3Reads: { name: 'S3 reads', dollars: 0.4 / million, page: 'https://aws.amazon.com/s3/pricing/' },
  secretReads: {
    name: 'Secrets Manager calls',
    dollars: 5 / million,
    page: 'https://aws.amazon.com/secrets-manager/pricing/',
  },
  logs: {
    name: 'log ingestion, measured locally',
    unit: 'KB',
    dollars: 0.5 / 1_048_576,
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
} as const satisfies Record<string, Price>;

/** What is paid by the month, used or not. */
export const monthlyPrices = {
  alarm: { name: 'alarms', dollars: 0.1, page: 'https://aws.amazon.com/cloudwatch/pricing/' },
  secret: { name: 'secrets', dollars: 0.4, page: 'https://aws.amazon.com/secrets-manager/pricing/' },
  endpoint: {
    name: 'interface endpoints, each in a zone',
    dollars: 0.01 * hoursAMonth,
    page: 'https://aws.amazon.com/privatelink/pricing/',
  },
  'db.t4g.micro': {
    name: 'PostgreSQL on db.t4g.micro, without what it bursts beyond its credits',
    dollars: 0.016 * hoursAMonth,
    page: 'https://aws.amazon.com/rds/postgresql/pricing/',
  },
  databaseStorage: {
    name: 'GB of its disk',
    dollars: 0.115,
    page: 'https://aws.amazon.com/rds/postgresql/pricing/',
  },
  'cache.t4g.micro': {
    name: 'Valkey on cache.t4g.micro',
    dollars: 0.0128 * hoursAMonth,
    page: 'https://aws.amazon.com/elasticache/pricing/',
  },
  onDemandStream: {
    name: 'Kinesis stream on demand',
    dollars: 0.04 * hoursAMonth,
    page: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
  },
  shard: {
    name: 'Kinesis shards',
    dollars: 0.015 * hoursAMonth,
    page: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
  },
  key: { name: 'KMS keys', dollars: 1, page: 'https://aws.amazon.com/kms/pricing/' },
  gateway: {
    name: 'NAT gateways',
    dollars: 0.045 * hoursAMonth,
    page: 'https://aws.amazon.com/vpc/pricing/',
  },
  metric: {
    name: 'metrics of its own, in a month of use',
    dollars: 0.3,
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
  // Lambda asks a queue with five pollers, each for 20 s.
  polls: {
    name: 'empty receives of a mapping',
    dollars: ((5 * 3_600) / 20) * hoursAMonth * (0.4 / million),
    page: 'https://aws.amazon.com/sqs/pricing/',
  },
  fifoPolls: {
    name: 'empty receives of a FIFO mapping',
    dollars: ((5 * 3_600) / 20) * hoursAMonth * (0.5 / million),
    page: 'https://aws.amazon.com/sqs/pricing/',
  },
  scheduledRun: { name: 'scheduled runs', dollars: 0.2 / million, page: 'https://aws.amazon.com/lambda/pricing/' },
} as const satisfies Record<string, Price>;

export type Head = keyof typeof prices;
export type MonthlyHead = keyof typeof monthlyPrices;
