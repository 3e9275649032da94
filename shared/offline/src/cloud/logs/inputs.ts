import * as v from 'valibot';
import { AwsError } from '../awsService.ts';

const groupName = v.pipe(v.string(), v.regex(/^[\w./#-]{1,512}$/, 'is no name of a log group'));
const streamName = v.pipe(v.string(), v.regex(/^[^:*]{1,512}$/, 'is no name of a log stream'));
const filterName = v.pipe(v.string(), v.regex(/^[^:*]{1,512}$/, 'is no name of a filter'));
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const time = v.pipe(v.number(), v.integer(), v.minValue(0));
const page = { limit: v.optional(count(50)), nextToken: v.optional(v.string()) };
const range = { startTime: v.optional(time), endTime: v.optional(time) };
const events = { ...range, limit: v.optional(count(10_000)), nextToken: v.optional(v.string()) };
const entry = v.object({ timestamp: time, message: v.pipe(v.string(), v.minLength(1)) });

/** What each call takes. Members that change nothing here (tags, encryption, class) pass unread. */
export const inputs = {
  CreateLogGroup: v.object({ logGroupName: groupName }),
  DeleteLogGroup: v.object({ logGroupName: groupName }),
  DescribeLogGroups: v.object({ logGroupNamePrefix: v.optional(v.string(), ''), ...page }),
  CreateLogStream: v.object({ logGroupName: groupName, logStreamName: streamName }),
  DescribeLogStreams: v.object({
    logGroupName: groupName,
    logStreamNamePrefix: v.optional(v.string(), ''),
    orderBy: v.optional(v.picklist(['LogStreamName', 'LastEventTime']), 'LogStreamName'),
    descending: v.optional(v.boolean(), false),
    ...page,
  }),
  PutLogEvents: v.object({
    logGroupName: groupName,
    logStreamName: streamName,
    logEvents: v.pipe(v.array(entry), v.minLength(1), v.maxLength(10_000)),
  }),
  GetLogEvents: v.object({
    logGroupName: groupName,
    logStreamName: streamName,
    startFromHead: v.optional(v.boolean(), false),
    ...events,
  }),
  FilterLogEvents: v.object({
    logGroupName: groupName,
    logStreamNames: v.optional(v.pipe(v.array(streamName), v.minLength(1), v.maxLength(100))),
    logStreamNamePrefix: v.optional(v.string()),
    filterPattern: v.optional(v.string(), ''),
    ...events,
  }),
  PutSubscriptionFilter: v.object({
    logGroupName: groupName,
    filterName,
    filterPattern: v.string(),
    destinationArn: v.string(),
    roleArn: v.optional(v.string()),
    distribution: v.optional(v.string()),
  }),
  DescribeSubscriptionFilters: v.object({
    logGroupName: groupName,
    filterNamePrefix: v.optional(v.string(), ''),
    ...page,
  }),
  DeleteSubscriptionFilter: v.object({ logGroupName: groupName, filterName }),
  PutMetricFilter: v.object({
    logGroupName: groupName,
    filterName,
    filterPattern: v.string(),
    metricTransformations: v.pipe(
      v.array(
        v.object({
          metricName: v.string(),
          metricNamespace: v.string(),
          metricValue: v.string(),
          dimensions: v.optional(v.record(v.string(), v.string()), {}),
        }),
      ),
      v.length(1),
    ),
  }),
};

export type Inputs = { [Action in keyof typeof inputs]: v.InferOutput<(typeof inputs)[Action]> };

/** @throws AwsError InvalidParameterException naming the first member that is wrong. */
export function parseInput<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new AwsError('InvalidParameterException', `Value at '${v.getDotPath(issue) ?? ''}': ${issue.message}`);
}
