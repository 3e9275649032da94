import type { Inputs } from './inputs.ts';
import type { LogGroup, LogStream, SubscriptionFilter } from './types.ts';

const mostItems = 50;

type Page = Pick<Inputs['DescribeLogGroups'], 'limit' | 'nextToken'>;

export function describeGroups(
  groups: readonly LogGroup[],
  { logGroupNamePrefix, ...page }: Inputs['DescribeLogGroups'],
  arnOf: (name: string) => string,
): object {
  const found = groups.filter(({ name }) => name.startsWith(logGroupNamePrefix)).toSorted(byName);
  const { items, ...next } = pageOf(found, page);
  const logGroups = items.map(({ name, createdAt, metricFilters, events }) => ({
    logGroupName: name,
    creationTime: createdAt,
    metricFilterCount: metricFilters.size,
    arn: `${arnOf(name)}:*`,
    logGroupArn: arnOf(name),
    storedBytes: events.all().reduce((sum, { message }) => sum + message.length, 0),
    logGroupClass: 'STANDARD',
  }));
  return { logGroups, ...next };
}

export function describeStreams(
  { name: groupName, streams }: LogGroup,
  { logStreamNamePrefix, orderBy, descending, ...page }: Inputs['DescribeLogStreams'],
  arnOf: (name: string) => string,
): object {
  const found = [...streams.values()].filter(({ name }) => name.startsWith(logStreamNamePrefix));
  const ordered = found.toSorted(orderBy === 'LogStreamName' ? byName : byLastEvent);
  const { items, ...next } = pageOf(descending ? ordered.reverse() : ordered, page);
  const logStreams = items.map(({ name, createdAt, firstEventAt, lastEventAt, lastIngestionAt }) => ({
    logStreamName: name,
    creationTime: createdAt,
    firstEventTimestamp: firstEventAt,
    lastEventTimestamp: lastEventAt,
    lastIngestionTime: lastIngestionAt,
    arn: `${arnOf(groupName)}:log-stream:${name}`,
    storedBytes: 0,
  }));
  return { logStreams, ...next };
}

export function describeSubscriptions(
  { name: logGroupName, subscriptions }: LogGroup,
  { filterNamePrefix, ...page }: Inputs['DescribeSubscriptionFilters'],
): object {
  const found = [...subscriptions.values()].filter(({ filterName }) => filterName.startsWith(filterNamePrefix));
  const { items, ...next } = pageOf(found, page);
  const subscriptionFilters = items.map(({ createdAt, matches: _, ...filter }: SubscriptionFilter) => ({
    ...{ ...filter, logGroupName, distribution: 'ByLogStream', creationTime: createdAt },
  }));
  return { subscriptionFilters, ...next };
}

function pageOf<Item>(all: readonly Item[], { limit = mostItems, nextToken = '0' }: Page) {
  const from = Number(nextToken);
  const items = all.slice(from, from + limit);
  return { items, ...(from + limit < all.length && { nextToken: String(from + limit) }) };
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
const byLastEvent = (one: LogStream, other: LogStream) => (one.lastEventAt ?? 0) - (other.lastEventAt ?? 0);
