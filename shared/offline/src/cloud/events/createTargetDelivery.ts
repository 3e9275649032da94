import type { Clock } from '../../clock.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { isAwsError } from '../awsService.ts';
import { mayPass } from '../mayPass.ts';
import { targetInput } from './targetInput.ts';
import type { BusEvent, RuleName, Target } from './types.ts';

interface DeliveryOptions {
  call: LocalCloud['call'];
  clock: Clock;
  /** Told in one line of what could not be delivered. */
  report(line: string): void;
}

const DAY_SECONDS = 86_400;
const LONGEST_WAIT = 60_000;

const serviceOf = (arn: string) => arn.split(':')[2] ?? '';
const queueUrlOf = (arn: string) => `/${arn.split(':').slice(4).join('/')}`;
const text = (StringValue: string) => ({ DataType: 'String', StringValue });

/** Whether EventBridge hands events to it here. */
export const isDeliverable = (arn: string): boolean => ['lambda', 'sqs', 'sns', 'states'].includes(serviceOf(arn));

/** Hands events to the targets of rules, as `events.amazonaws.com` on behalf of the rule. */
export function createTargetDelivery({ call, clock, report }: DeliveryOptions) {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();

  function send(rule: RuleName, target: Target, input: string): Promise<unknown> {
    const principal = { type: 'service', service: 'events.amazonaws.com', sourceArn: rule.arn } as const;
    const { Arn, RoleArn = '', SqsParameters } = target;
    switch (serviceOf(Arn)) {
      case 'lambda':
        return call(principal, 'lambda', 'Invoke', { FunctionName: Arn, InvocationType: 'Event', Payload: input });
      case 'sqs':
        return call(principal, 'sqs', 'SendMessage', {
          ...{ QueueUrl: queueUrlOf(Arn), MessageBody: input },
          ...(SqsParameters && { MessageGroupId: SqsParameters.MessageGroupId }),
        });
      case 'states':
        // The one target here that takes no resource policy: the target's role is asked.
        return call({ type: 'role', roleArn: RoleArn, assumedBy: principal }, 'stepfunctions', 'StartExecution', {
          stateMachineArn: Arn,
          input,
        });
      default:
        return call(principal, 'sns', 'Publish', { TopicArn: Arn, Message: input });
    }
  }

  /** Sends what the target did not take to its dead-letter queue, if there is one. */
  async function bury(rule: RuleName, target: Target, input: string, attributes: Record<string, string>) {
    const { DeadLetterConfig, Arn } = target;
    report(`${rule.name} could not hand an event to ${Arn}: ${attributes.ERROR_MESSAGE}`);
    if (!DeadLetterConfig) return;
    const told = { RULE_ARN: rule.arn, TARGET_ARN: Arn, ...attributes };
    const principal = { type: 'service', service: 'events.amazonaws.com', sourceArn: rule.arn } as const;
    await call(principal, 'sqs', 'SendMessage', {
      QueueUrl: queueUrlOf(DeadLetterConfig.Arn),
      MessageBody: input,
      MessageAttributes: Object.fromEntries(Object.entries(told).map(([name, value]) => [name, text(value)])),
    });
  }

  /** Tries until the target takes it, the reason can't pass, or the retries are spent. @throws Undelivered */
  async function insist(rule: RuleName, target: Target, input: string): Promise<void> {
    const { MaximumRetryAttempts = 185, MaximumEventAgeInSeconds = DAY_SECONDS } = target.RetryPolicy ?? {};
    let ageMs = 0;
    for (let retries = 0; ; retries += 1) {
      const error = await send(rule, target, input).then(
        () => undefined,
        (refusal: unknown) => refusal ?? new Error('refused'),
      );
      if (error === undefined) return;
      if (!mayPass(error)) throw new Undelivered(error, {});
      const wait = Math.min(LONGEST_WAIT, 1_000 * 2 ** retries) * (0.5 + Math.random() / 2);
      ageMs += wait;
      const RETRY_ATTEMPTS = String(retries);
      if (retries >= MaximumRetryAttempts) {
        throw new Undelivered(error, { EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', RETRY_ATTEMPTS });
      }
      if (ageMs > MaximumEventAgeInSeconds * 1_000) {
        throw new Undelivered(error, { EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds', RETRY_ATTEMPTS });
      }
      await clock.wait(wait, stopping.signal);
    }
  }

  async function deliver(event: BusEvent, rule: RuleName, target: Target): Promise<void> {
    const input = targetInput(event, target, rule);
    try {
      await insist(rule, target, input);
    } catch (error) {
      if (!(error instanceof Undelivered)) throw error;
      await bury(rule, target, input, error.attributes);
    }
  }

  return {
    start: (event: BusEvent, rule: RuleName, target: Target): void => {
      const delivered = deliver(event, rule, target)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) report(`${rule.name} lost an event for ${target.Arn}: ${error}`);
        })
        .finally(() => underWay.delete(delivered));
      underWay.add(delivered);
    },
    /** Gives up what waits for another try. */
    stop: async (): Promise<void> => {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}

class Undelivered extends Error {
  /** What the dead letter bears. */
  readonly attributes: Record<string, string>;

  constructor(cause: unknown, retries: Record<string, string>) {
    super('not delivered', { cause });
    const ERROR_MESSAGE = cause instanceof Error ? cause.message : String(cause);
    this.attributes = { ERROR_CODE: errorCode(cause), ERROR_MESSAGE, ...retries };
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function errorCode(error: unknown): string {
  if (!isAwsError(error)) return 'INTERNAL_ERROR';
  if (/AccessDenied|AuthorizationError/.test(error.code)) return 'NO_PERMISSIONS';
  if (/NotFound|NonExistent/.test(error.code)) return 'NO_RESOURCE';
  if (/Throttl|TooManyRequests/.test(error.code)) return 'THROTTLING';
  return 'INTERNAL_ERROR';
}
