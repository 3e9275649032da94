import type { Clock } from '../../clock.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { MetricDatum, MetricStore } from '../cloudwatch/createMetricStore.ts';
import { mayPass } from '../mayPass.ts';
import type { SnsSubscription, SnsTopic } from '../sqs/fauxqs.ts';
import { createDeliveryLog } from './createDeliveryLog.ts';
import { type DeliveryRequest, deliveryRequest, toQueue } from './deliveryRequest.ts';
import type { Publication } from './publication.ts';
import { retryDelays } from './retryDelays.ts';

interface DeliveryOptions {
  call: LocalCloud['call'];
  clock: Clock;
  metrics: Pick<MetricStore, 'put'>;
  /** Told in one line of what could not be delivered. */
  report(line: string): void;
}

interface DeadLetters {
  deadLetterTargetArn?: string;
}

/** Brings messages from topics to queues and functions, as `sns.amazonaws.com` on behalf of the topic. */
export function createDelivery({ call, clock, metrics, report }: DeliveryOptions) {
  const log = createDeliveryLog({ call, clock, report });
  const stopping = new AbortController();
  const lanes = new Map<string, Promise<void>>();

  /** Tries until it succeeds, the reason can't pass (the subscriber is gone or refuses), or the cloud stops. */
  async function send({ service, action, input }: DeliveryRequest, published: Publication, tried = { attempts: 0 }) {
    const principal = { type: 'service', service: 'sns.amazonaws.com', sourceArn: published.topicArn } as const;
    for (const delay of retryDelays()) {
      if (delay > 0) await clock.wait(delay, stopping.signal);
      tried.attempts += 1;
      try {
        await call(principal, service, action, input, published.traceHeader);
        return;
      } catch (error) {
        if (!mayPass(error)) throw error;
      }
    }
  }

  async function deliver(topic: SnsTopic, published: Publication, subscription: SnsSubscription): Promise<void> {
    const { topicArn } = published;
    const tried = { attempts: 0 };
    try {
      await send(deliveryRequest(published, subscription), published, tried);
      void log(topic, published, subscription, tried);
    } catch (error) {
      if (stopping.signal.aborted) return;
      const { deadLetterTargetArn } = JSON.parse(subscription.attributes.RedrivePolicy || '{}') as DeadLetters;
      report(`${topicArn} could not deliver to ${subscription.endpoint}: ${error}`);
      metrics.put(failedNotification(topicArn));
      void log(topic, published, subscription, { ...tried, error });
      if (deadLetterTargetArn) await send(toQueue(deadLetterTargetArn, published, subscription), published);
    }
  }

  return {
    /** Starts the delivery; a FIFO topic's messages of one group arrive in order, a standard topic's all at once. */
    start: (topic: SnsTopic, published: Publication, subscription: SnsSubscription): void => {
      const isFifo = topic.attributes.FifoTopic === 'true';
      const lane = `${subscription.arn} ${isFifo ? published.groupId : published.messageId}`;
      const before = lanes.get(lane) ?? Promise.resolve();
      const delivered = before
        .then(() => deliver(topic, published, subscription))
        .catch((error: unknown) => report(`${published.topicArn} lost a message: ${error}`))
        .finally(() => lanes.get(lane) === delivered && lanes.delete(lane));
      lanes.set(lane, delivered);
    },
    /** Gives up what waits for another try. */
    stop: async (): Promise<void> => {
      stopping.abort();
      await Promise.all(lanes.values());
    },
  };
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
function failedNotification(topicArn: string): MetricDatum {
  const TopicName = topicArn.split(':').at(-1) ?? '';
  return { namespace: 'AWS/SNS', name: 'NumberOfNotificationsFailed', dimensions: { TopicName }, value: 1 };
}
