'use strict';

/** What each alarm measures and tells, by its logical id. All names are logical ids. */

/** How far behind is too far. */
const MAX_AGE_SECONDS = 900;

/** Where reserved concurrency holds events back by design: half of the six hours after which Lambda gives them up. */
const MAX_RESERVED_AGE_SECONDS = 10_800;

const queueName = (name) => ({ Name: 'QueueName', Value: { 'Fn::GetAtt': [name, 'QueueName'] } });

const queueMetric = (name, metric) => ({
  Namespace: 'AWS/SQS',
  MetricName: metric,
  Dimensions: [queueName(name)],
  Statistic: 'Maximum',
  Period: 60,
  ComparisonOperator: 'GreaterThanThreshold',
});

exports.depth = (name, service) => ({
  [`${name}DepthAlarm`]: {
    AlarmDescription:
      `Work that failed for good lies in ${name}. Read why in the messages' ErrorCode and ErrorMessage, mend the ` +
      `cause, then replay it: npm run redrive -- ${service} ${name}. Nothing is lost for ten days.`,
    ...queueMetric(name, 'ApproximateNumberOfMessagesVisible'),
    Threshold: 0,
    EvaluationPeriods: 1,
  },
});

exports.age = (name) => ({
  [`${name}AgeAlarm`]: {
    AlarmDescription:
      `The oldest message of ${name} has waited for more than ${MAX_AGE_SECONDS} s. Look whether the consumer fails ` +
      '(its log, and what it writes to), or whether more comes in than it may take: then raise its concurrency.',
    ...queueMetric(name, 'ApproximateAgeOfOldestMessage'),
    Threshold: MAX_AGE_SECONDS,
    EvaluationPeriods: 3,
  },
});

/**
 * The age that SQS reports leaves out what was received more than three times: in an outage that is every message, so
 * its alarm would stay silent. The consumer's own measure does not; it comes as seldom as the consumer tries again,
 * every 15 minutes at the longest.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
exports.failedAge = (name, { service, namespace }) => ({
  [`${name}FailedAgeAlarm`]: {
    AlarmDescription:
      `Messages of ${name} have failed for more than ${MAX_AGE_SECONDS} s and are tried again. Search the consumer's log ` +
      'for "message failed": what it writes to is away, or its last deployment is bad. Mended in time, nothing is lost.',
    Namespace: namespace,
    MetricName: 'FailedAge',
    Dimensions: [{ Name: 'service', Value: service }, queueName(name)],
    Statistic: 'Maximum',
    Period: 60,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: MAX_AGE_SECONDS,
    EvaluationPeriods: 15,
    DatapointsToAlarm: 1,
  },
});

/**
 * A function that answers 5xx has succeeded as far as Lambda can tell: only the API counts it. HTTP APIs and REST APIs
 * name the metric and its dimension differently.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
 */
exports.serverErrors = (name, { Type, Properties }) => ({
  [`${name}ServerErrorsAlarm`]: {
    AlarmDescription:
      `${name} answered requests with 5xx. Search the functions' logs for level ERROR: a data store or a service that ` +
      'they call is away, throttles or is too slow. If it began with a deployment, roll that back.',
    Namespace: 'AWS/ApiGateway',
    ...(Type === 'AWS::ApiGateway::RestApi'
      ? { MetricName: '5XXError', Dimensions: [{ Name: 'ApiName', Value: Properties.Name }] }
      : { MetricName: '5xx', Dimensions: [{ Name: 'ApiId', Value: { Ref: name } }] }),
    Statistic: 'Sum',
    Period: 60,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 0,
    EvaluationPeriods: 1,
  },
});

/** What SNS gave up, whether or not a dead-letter queue of the subscription took it. */
exports.undelivered = (name) => ({
  [`${name}UndeliveredAlarm`]: {
    AlarmDescription:
      `${name} could not deliver to a subscriber that is gone, refuses or does not answer. The dead-letter queue of its ` +
      'subscription holds what it missed; the delivery logs of the topic, where they are on, say why.',
    Namespace: 'AWS/SNS',
    MetricName: 'NumberOfNotificationsFailed',
    Dimensions: [{ Name: 'TopicName', Value: { 'Fn::GetAtt': [name, 'TopicName'] } }],
    Statistic: 'Sum',
    Period: 60,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 0,
    EvaluationPeriods: 1,
  },
});

const functionMetric = (name, metric) => ({
  Namespace: 'AWS/Lambda',
  MetricName: metric,
  Dimensions: [{ Name: 'FunctionName', Value: { Ref: name } }],
  Statistic: 'Sum',
  Period: 60,
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: 0,
});

const shortName = (name) => name.replace(/LambdaFunction$/, '');

exports.iteratorAge = (name) => ({
  [`${shortName(name)}IteratorAgeAlarm`]: {
    AlarmDescription:
      `${name} is more than ${MAX_AGE_SECONDS} s behind its stream. Search its log for level ERROR: a record that it ` +
      'cannot pass holds up its shard, or what it writes to is away. Records are lost once the stream lets go of them.',
    ...functionMetric(name, 'IteratorAge'),
    Statistic: 'Maximum',
    Threshold: MAX_AGE_SECONDS * 1_000,
    EvaluationPeriods: 3,
  },
});

exports.errors = (name) => ({
  [`${shortName(name)}ErrorsAlarm`]: {
    AlarmDescription:
      `${name} ended invocations with an error it does not expect. Search its log for level ERROR; the ` +
      'correlation_id of the line leads to the caller. If it began with a deployment, roll that back.',
    ...functionMetric(name, 'Errors'),
    EvaluationPeriods: 1,
  },
});

exports.throttles = (name) => ({
  [`${shortName(name)}ThrottlesAlarm`]: {
    AlarmDescription:
      `${name} was refused invocations. Raise the account's limit (Service Quotas: Lambda, Concurrent executions), or ` +
      'look which function takes so much of it.',
    ...functionMetric(name, 'Throttles'),
    EvaluationPeriods: 3,
  },
});

/** An event that is throttled is tried again every five minutes at the longest. */
exports.asyncEventAge = (name, { isReserved }) => {
  const seconds = isReserved ? MAX_RESERVED_AGE_SECONDS : MAX_AGE_SECONDS;
  const remedy = isReserved
    ? 'raise its reserved concurrency, as far as what it writes to can take'
    : 'look what takes the concurrency of the account';
  return {
    [`${shortName(name)}AsyncEventAgeAlarm`]: {
      AlarmDescription:
        `Events of ${name} have waited for more than ${seconds} s. Search its log for level ERROR; if it is throttled ` +
        `(Throttles), ${remedy}. After six hours Lambda puts an event into the dead-letter queue.`,
      ...functionMetric(name, 'AsyncEventAge'),
      Statistic: 'Maximum',
      Threshold: seconds * 1_000,
      EvaluationPeriods: 15,
      DatapointsToAlarm: 1,
    },
  };
};

exports.deadLetterErrors = (name) => ({
  [`${shortName(name)}DeadLetterErrorsAlarm`]: {
    AlarmDescription:
      `Lambda could not send an event of ${name} to its dead-letter queue, and the event is lost. See that the queue ` +
      "exists and that the function's role may send to it; the function's log and its callers know what was lost.",
    ...functionMetric(name, 'DeadLetterErrors'),
    EvaluationPeriods: 1,
  },
});
