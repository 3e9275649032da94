'use strict';

const instanceMetric = (name, metric) => ({
  Namespace: 'AWS/RDS',
  MetricName: metric,
  Dimensions: [{ Name: 'DBInstanceIdentifier', Value: { Ref: name } }],
  // AWS reports credits every five minutes.
  Period: 300,
});

/**
 * What a person can act on before a database refuses every write, and when it costs more than its class does: RDS lets
 * a t class burst beyond its credits, and bills it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 *
 * @param {string} name logical id of the instance
 * @param {{Properties: {DBInstanceClass?: unknown}}} instance its resource
 */
exports.databaseAlarms = (name, { Properties: { DBInstanceClass: instanceClass = '' } }) => ({
  [`${name}StorageAlarm`]: {
    AlarmDescription:
      `${name} has less than 1 GB left and did not grow: without any it refuses every write. Raise AllocatedStorage and ` +
      'MaxAllocatedStorage, and see which table grows.',
    ...instanceMetric(name, 'FreeStorageSpace'),
    Statistic: 'Minimum',
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1e9,
    EvaluationPeriods: 3,
  },
  ...(String(instanceClass).startsWith('db.t') && {
    [`${name}CreditsAlarm`]: {
      AlarmDescription:
        `${name} has used more processor than it earns for so long that each minute of it is billed. See its slowest ` +
        'queries, or take a larger DBInstanceClass.',
      ...instanceMetric(name, 'CPUSurplusCreditsCharged'),
      Statistic: 'Maximum',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      EvaluationPeriods: 3,
    },
  }),
});
