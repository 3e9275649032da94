import { randomUUID } from 'node:crypto';
import type { Principal } from '../../iam/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { isAwsError } from '../awsService.ts';
import type { SnsSubscription, SnsTopic } from '../sqs/fauxqs.ts';
import { md5 } from '../sqs/fauxqs.ts';
import { messageFor, type Publication } from './publication.ts';

type Cloud = Pick<LocalCloud, 'call' | 'clock'> & { report(line: string): void };

/** How one delivery ended: `error` is why it was given up. */
export interface Delivered {
  attempts: number;
  error?: unknown;
}

const prefixes: Readonly<Record<string, string>> = { sqs: 'SQS', lambda: 'Lambda' };

/**
 * What a topic with delivery status logging writes of each delivery, as the role that it names: a share of those that
 * succeeded, and all that failed. https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html
 */
export function createDeliveryLog({ call, clock, report }: Cloud) {
  async function write(principal: Principal, logGroupName: string, message: string): Promise<void> {
    const ask = (action: string, input: object) => call(principal, 'logs', action, input);
    const stream = { logGroupName, logStreamName: new Date(clock.now()).toISOString().slice(0, 10) };
    const put = () => ask('PutLogEvents', { ...stream, logEvents: [{ timestamp: clock.now(), message }] });
    try {
      await put();
    } catch (error) {
      if (!isCode(error, 'ResourceNotFoundException')) throw error;
      await ask('CreateLogGroup', { logGroupName }).catch(unlessThere);
      await ask('CreateLogStream', stream).catch(unlessThere);
      await put();
    }
  }

  return async (topic: SnsTopic, published: Publication, subscription: SnsSubscription, ended: Delivered) => {
    const prefix = prefixes[subscription.protocol];
    const hasFailed = ended.error !== undefined;
    const roleArn = topic.attributes[`${prefix}${hasFailed ? 'Failure' : 'Success'}FeedbackRoleArn`];
    if (!roleArn) return;
    const percent = Number(topic.attributes[`${prefix}SuccessFeedbackSampleRate`] ?? 0);
    if (!hasFailed && Math.random() * 100 >= percent) return;
    const [, , , region, accountId, name] = topic.arn.split(':');
    const group = `sns/${region}/${accountId}/${name}${hasFailed ? '/Failure' : ''}`;
    const sns = { type: 'service', service: 'sns.amazonaws.com', sourceArn: topic.arn } as const;
    try {
      await write(
        { type: 'role', roleArn, assumedBy: sns },
        group,
        JSON.stringify(entry(published, subscription, ended, clock.now())),
      );
    } catch (error) {
      report(`${topic.arn} could not log a delivery to ${group}: ${error}`);
    }
  };
}

function entry(published: Publication, subscription: SnsSubscription, { attempts, error }: Delivered, now: number) {
  const { messageId, topicArn, publishedAt } = published;
  const refused = isAwsError(error) && { ErrorCode: error.code, ErrorMessage: error.message };
  return {
    notification: {
      ...{ messageMD5Sum: md5(messageFor(published, subscription.protocol)), messageId, topicArn },
      timestamp: publishedAt.toISOString().replace('T', ' ').replace('Z', ''),
    },
    delivery: {
      ...{ deliveryId: randomUUID(), destination: subscription.endpoint },
      providerResponse: JSON.stringify(refused || {}),
      ...{ dwellTimeMs: now - publishedAt.getTime(), attempts },
      statusCode: isAwsError(error) ? error.status : 200,
    },
    status: error === undefined ? 'SUCCESS' : 'FAILURE',
  };
}

function unlessThere(error: unknown): void {
  if (!isCode(error, 'ResourceAlreadyExistsException')) throw error;
}

const isCode = (error: unknown, code: string) => isAwsError(error) && error.code === code;
