import type { LocalCloud } from '../../localCloud.ts';
import { AwsError } from '../awsService.ts';
import { mayPass } from '../mayPass.ts';
import { controlPayload, dataPayloads } from './subscriptionMessage.ts';
import type { LogEvent, LogGroup, SubscriptionFilter } from './types.ts';

type Cloud = Pick<LocalCloud, 'accountId' | 'call' | 'clock' | 'region' | 'report'>;

const batchMilliseconds = 1_000;
const longestWait = 60_000;
const retriedFor = 24 * 3_600_000;
const disabledFor = 600_000;

interface Batch {
  group: LogGroup;
  filter: SubscriptionFilter;
  stream: string;
  events: LogEvent[];
}

/**
 * Brings the events that fit a subscription's pattern to its function, as `logs.<region>.amazonaws.com` on behalf of
 * the group. Nothing keeps a function from the events that it causes itself: neither does AWS.
 */
export function createSubscriptionDelivery({ accountId, call, clock, region, report }: Cloud) {
  const stopping = new AbortController();
  const batches = new Map<SubscriptionFilter, Map<string, Batch>>();
  const disabledUntil = new WeakMap<SubscriptionFilter, number>();

  const invoke = (groupName: string, { destinationArn }: SubscriptionFilter, Payload: string) => {
    const sourceArn = `arn:aws:logs:${region}:${accountId}:log-group:${groupName}:*`;
    const principal = { type: 'service', service: `logs.${region}.amazonaws.com`, sourceArn } as const;
    return call(principal, 'lambda', 'Invoke', {
      FunctionName: destinationArn,
      InvocationType: 'Event',
      Payload,
    });
  };

  /** Tries for a day what may pass. @throws AwsError once it is given up. */
  async function send({ group, filter }: Batch, payload: string): Promise<void> {
    const expiry = clock.now() + clock.scaled(retriedFor);
    for (let wait = batchMilliseconds; ; wait = Math.min(wait * 2, longestWait)) {
      try {
        await invoke(group.name, filter, payload);
        return;
      } catch (error) {
        if (!mayPass(error) || clock.now() > expiry) throw error;
      }
      await clock.wait(wait, stopping.signal);
    }
  }

  async function deliver(batch: Batch): Promise<void> {
    const { group, filter, stream: logStream, events } = batch;
    const source = { owner: accountId, logGroup: group.name, logStream, filterName: filter.filterName };
    try {
      for (const payload of dataPayloads(source, events)) await send(batch, payload);
    } catch (error) {
      if (stopping.signal.aborted) return;
      disabledUntil.set(filter, clock.now() + clock.scaled(disabledFor));
      report(`${group.name} could not deliver ${events.length} events to ${filter.destinationArn}: ${error}`);
    }
  }

  /** Events of a short while travel together. */
  async function collect(batch: Batch, streams: Map<string, Batch>): Promise<void> {
    await clock.wait(batchMilliseconds, stopping.signal);
    streams.delete(batch.stream);
    if (batch.group.subscriptions.get(batch.filter.filterName) === batch.filter) await deliver(batch);
  }

  function add(group: LogGroup, filter: SubscriptionFilter, event: LogEvent): void {
    const streams = batches.get(filter) ?? new Map<string, Batch>();
    batches.set(filter, streams);
    const standing = streams.get(event.stream);
    if (standing) return void standing.events.push(event);
    const batch: Batch = { group, filter, stream: event.stream, events: [event] };
    streams.set(event.stream, batch);
    collect(batch, streams).catch(() => undefined);
  }

  return {
    /** Sends the control message. @throws AwsError InvalidParameterException if the function can't be invoked. */
    check: async ({ name }: LogGroup, filter: SubscriptionFilter): Promise<void> => {
      try {
        await invoke(name, filter, controlPayload(clock.now()));
      } catch (error) {
        const hint = 'Make sure you have given CloudWatch Logs permission to execute your function.';
        const message = `Could not execute the lambda function. ${hint}`;
        throw new AwsError('InvalidParameterException', message, { cause: error });
      }
    },
    take: (group: LogGroup, events: readonly LogEvent[]): void => {
      for (const filter of group.subscriptions.values()) {
        if (clock.now() < (disabledUntil.get(filter) ?? 0)) continue;
        for (const event of events) if (filter.matches(event.message)) add(group, filter, event);
      }
    },
    /** Drops what waits. */
    stop: (): void => stopping.abort(),
  };
}
