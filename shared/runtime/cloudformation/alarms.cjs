'use strict';

/**
 * One alarm for each failure that a person can act on. The param `alarmTopicArn` names the SNS topic that is told;
 * without it the alarms only show.
 *
 * A service has a `cloudformation.cjs` beside its serverless.yml
 *
 *   module.exports = { alarms: alarms({ deadLetterQueues: ['WebhookDeadLetterQueue'], functions: ['…LambdaFunction'] }) };
 *
 * and takes `${file(cloudformation.cjs):alarms}` into `resources`.
 *
 * @param {object} options logical ids
 * @param {string[]} [options.deadLetterQueues] queues in which one message is one too many
 * @param {{ name: string, maxAgeSeconds: number }[]} [options.queues] queues that must not fall behind, with consumers
 *   made by `queue` of @patterns/runtime/queue
 * @param {string[]} [options.httpApis] `HttpApi`, where functions answer errors that they do not throw
 * @param {string[]} [options.restApis] `ApiGatewayRestApi`, likewise; metrics know a REST API by its name, so set
 *   `provider.apiGateway.shouldStartNameWithService: true`
 * @param {string[]} [options.functions]
 * @param {string[]} [options.throttledByDesign] those of `functions` that are throttled on purpose
 * @param {string[]} [options.deadLetteredByLambda] functions with a dead-letter queue of their own (`onError`)
 */
exports.alarms =
  ({
    deadLetterQueues = [],
    queues = [],
    httpApis = [],
    restApis = [],
    functions = [],
    throttledByDesign = [],
    deadLetteredByLambda = [],
  }) =>
  async ({ resolveVariable }) => {
    const service = await resolveVariable('self:service');
    const stage = await resolveVariable('sls:stage');
    const topicArn = await resolveVariable("param:alarmTopicArn, ''");
    const namespace = await resolveVariable('self:provider.environment.POWERTOOLS_METRICS_NAMESPACE');
    const actions = topicArn ? { AlarmActions: [topicArn] } : {};
    const throttled = functions.filter((name) => !throttledByDesign.includes(name));
    const alarms = Object.assign(
      {},
      ...deadLetterQueues.map((name) => depth(name, service)),
      ...queues.map(age),
      ...queues.map((queue) => failedAge(queue, service, namespace)),
      ...httpApis.map((name) => serverErrors(name, httpApiMetric(name))),
      ...restApis.map((name) => serverErrors(name, restApiMetric(service, stage))),
      ...functions.map(errors),
      ...throttled.map(throttles),
      ...deadLetteredByLambda.map(deadLetterErrors),
    );
    const resources = Object.entries(alarms).map(([id, properties]) => [
      id,
      { Type: 'AWS::CloudWatch::Alarm', Properties: { ...properties, TreatMissingData: 'notBreaching', ...actions } },
    ]);
    return { Resources: Object.fromEntries(resources) };
  };

const queueMetric = (name, metric) => ({
  Namespace: 'AWS/SQS',
  MetricName: metric,
  Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [name, 'QueueName'] } }],
  Statistic: 'Maximum',
  Period: 60,
  ComparisonOperator: 'GreaterThanThreshold',
});

const depth = (name, service) => ({
  [`${name}DepthAlarm`]: {
    AlarmDescription:
      `Work that failed for good lies in ${name}. Read why in the messages' ErrorCode and ErrorMessage, mend the ` +
      `cause, then replay it: npm run redrive -- ${service} ${name}. Nothing is lost for 14 days.`,
    ...queueMetric(name, 'ApproximateNumberOfMessagesVisible'),
    Threshold: 0,
    EvaluationPeriods: 1,
  },
});

const age = ({ name, maxAgeSeconds }) => ({
  [`${name}AgeAlarm`]: {
    AlarmDescription:
      `The oldest message of ${name} has waited for more than ${maxAgeSeconds} s. Look whether the consumer fails ` +
      '(its log, and what it writes to), or whether more comes in than it may take: then raise its concurrency.',
    ...queueMetric(name, 'ApproximateAgeOfOldestMessage'),
    Threshold: maxAgeSeconds,
    EvaluationPeriods: 3,
  },
});

/**
 * The age that SQS reports leaves out what was received more than three times: in an outage that is every message, so
 * its alarm would stay silent. The consumer's own measure does not; it comes as seldom as the consumer tries again,
 * every 15 minutes at the longest.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
const failedAge = ({ name, maxAgeSeconds }, service, namespace) => ({
  [`${name}FailedAgeAlarm`]: {
    AlarmDescription:
      `Messages of ${name} have failed for more than ${maxAgeSeconds} s and are tried again. Search the consumer's log ` +
      'for "message failed": what it writes to is away, or its last deployment is bad. Mended in time, nothing is lost.',
    Namespace: namespace,
    MetricName: 'FailedAge',
    Dimensions: [{ Name: 'service', Value: service }],
    Statistic: 'Maximum',
    Period: 60,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: maxAgeSeconds,
    EvaluationPeriods: 15,
    DatapointsToAlarm: 1,
  },
});

/** A function that answers 5xx has succeeded as far as Lambda can tell: only the API counts it. */
const serverErrors = (name, metric) => ({
  [`${name}ServerErrorsAlarm`]: {
    AlarmDescription:
      `${name} answered requests with 5xx. Search the functions' logs for level ERROR: a data store or a service that ` +
      'they call is away, throttles or is too slow. If it began with a deployment, roll that back.',
    Namespace: 'AWS/ApiGateway',
    ...metric,
    Statistic: 'Sum',
    Period: 60,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 0,
    EvaluationPeriods: 1,
  },
});

const httpApiMetric = (name) => ({ MetricName: '5xx', Dimensions: [{ Name: 'ApiId', Value: { Ref: name } }] });

const restApiMetric = (service, stage) => ({
  MetricName: '5XXError',
  Dimensions: [
    { Name: 'ApiName', Value: `${service}-${stage}` },
    { Name: 'Stage', Value: stage },
  ],
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

const keyOf = (name) => name.replace(/LambdaFunction$/, '');

const errors = (name) => ({
  [`${keyOf(name)}ErrorsAlarm`]: {
    AlarmDescription:
      `${name} ended invocations with an error it does not expect. Search its log for level ERROR; the ` +
      'correlation_id of the line leads to the caller. If it began with a deployment, roll that back.',
    ...functionMetric(name, 'Errors'),
    EvaluationPeriods: 1,
  },
});

const throttles = (name) => ({
  [`${keyOf(name)}ThrottlesAlarm`]: {
    AlarmDescription:
      `${name} was refused invocations. Raise its reserved concurrency if it has one, else the account's limit ` +
      '(Service Quotas: Lambda, Concurrent executions).',
    ...functionMetric(name, 'Throttles'),
    EvaluationPeriods: 3,
  },
});

const deadLetterErrors = (name) => ({
  [`${keyOf(name)}DeadLetterErrorsAlarm`]: {
    AlarmDescription:
      `Lambda could not send an event of ${name} to its dead-letter queue, and the event is lost. See that the queue ` +
      "exists and that the function's role may send to it; the function's log and its callers know what was lost.",
    ...functionMetric(name, 'DeadLetterErrors'),
    EvaluationPeriods: 1,
  },
});
