'use strict';

const nodeMetric = (name, metric) => ({
  Namespace: 'AWS/ElastiCache',
  MetricName: metric,
  // The node of a replication group is named after it.
  Dimensions: [{ Name: 'CacheClusterId', Value: { 'Fn::Join': ['-', [{ Ref: name }, '001']] } }],
  Period: 60,
  ComparisonOperator: 'GreaterThanThreshold',
});

/**
 * What a person can act on before a cache of one node slows its callers down or forgets what they rely on. The engine
 * has one thread, so that on two processors it is busy at half of CPUUtilization.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html
 *
 * @param {string} name logical id of the replication group
 * @param {{Properties: {CacheNodeType?: unknown}}} group its resource
 */
exports.cacheAlarms = (name, { Properties: { CacheNodeType: nodeType = '' } }) => ({
  [`${name}CpuAlarm`]: {
    AlarmDescription:
      `${name} has had no rest for 5 minutes, so that its callers wait for it or go without it. See its metrics for the ` +
      'commands that cost it, then take a larger CacheNodeType.',
    ...nodeMetric(name, 'CPUUtilization'),
    Statistic: 'Average',
    Threshold: 45,
    EvaluationPeriods: 5,
  },
  // A node of a t type without credits is throttled to its baseline, far below what the alarm on the CPU needs.
  ...(String(nodeType).startsWith('cache.t') && {
    [`${name}CreditsAlarm`]: {
      AlarmDescription:
        `${name} has almost used up its CPU credits and is then slowed down to a tenth of each processor. Take a larger ` +
        'CacheNodeType, or one that needs no credits (cache.m, cache.r).',
      ...nodeMetric(name, 'CPUCreditBalance'),
      // AWS reports it every five minutes.
      Period: 300,
      Statistic: 'Minimum',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 12,
      // A new node begins without any and earns 12 an hour.
      EvaluationPeriods: 24,
    },
  }),
  [`${name}MemoryAlarm`]: {
    AlarmDescription:
      `${name} is almost full. Shorten how long entries live, or take a larger CacheNodeType, before it throws entries ` +
      'out and then refuses new ones.',
    ...nodeMetric(name, 'DatabaseMemoryUsagePercentage'),
    Statistic: 'Maximum',
    Threshold: 80,
    EvaluationPeriods: 15,
  },
  [`${name}EvictionsAlarm`]: {
    AlarmDescription:
      `${name} is full and throws entries out before their time, so that what they stand for is loaded again and again. ` +
      'Take a larger CacheNodeType.',
    ...nodeMetric(name, 'Evictions'),
    Statistic: 'Sum',
    Threshold: 0,
    EvaluationPeriods: 5,
  },
});
