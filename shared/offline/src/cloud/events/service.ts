import type { LocalCloud } from '../../localCloud.ts';
import { reasonOf } from '../../reasonOf.ts';
import { type AwsCall, AwsError, type AwsService } from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { textMember } from '../protocol/textMember.ts';
import { createRules, type Rule } from './createRules.ts';
import { createTargetDelivery, isDeliverable } from './createTargetDelivery.ts';
import { type EventEntry, entriesOf, readEntry } from './putEvents.ts';
import type { Target } from './types.ts';

type Cloud = Pick<LocalCloud, 'accountId' | 'call' | 'clock' | 'iam' | 'region' | 'report'>;

/** A bus is named by its name or its ARN. */
const busNameIn = (given: unknown = 'default'): string => String(given).split('/').at(-1) ?? '';

/** EventBridge: buses, rules on patterns and schedules, targets. */
export function createEvents(cloud: Cloud): AwsService {
  const { accountId, iam, region } = cloud;
  const buses = new Set(['default']);
  const delivery = createTargetDelivery(cloud);
  const rules = createRules(cloud, delivery);
  const busArn = (name: string) => `arn:aws:events:${region}:${accountId}:event-bus/${name}`;

  function putEvents(input: Record<string, unknown>): object {
    const results = entriesOf(input).map((entry) => {
      const made = readEntry(entry);
      if ('refused' in made) return { ErrorCode: made.refused.code, ErrorMessage: made.refused.message };
      const time =
        entry.Time === undefined ? undefined : new Date(entry.Time * 1_000).toISOString().replace(/\.\d+Z$/, 'Z');
      const event = rules.eventOf(made, time);
      // AWS accepts events for a bus that is not there, and drops them.
      rules.publish(busNameIn(entry.EventBusName), event);
      return { EventId: event.id };
    });
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  }

  function putRule(input: Record<string, unknown>): object {
    const { Name, EventPattern, ScheduleExpression, State = 'ENABLED' } = input as Record<string, string | undefined>;
    const busName = busNameIn(input.EventBusName);
    checkRule(busName, input);
    try {
      const definition = { name: String(Name), busName, isEnabled: State !== 'DISABLED' };
      return { RuleArn: rules.put({ ...definition, pattern: EventPattern, schedule: ScheduleExpression }).arn };
    } catch (error) {
      const code = EventPattern === undefined ? 'ValidationException' : 'InvalidEventPatternException';
      throw new AwsError(code, reasonOf(error), { cause: error });
    }
  }

  /** @throws AwsError as PutRule answers. */
  function checkRule(busName: string, given: Record<string, unknown>): void {
    if (!buses.has(busName)) throw notFound(`Event bus ${busName} does not exist.`);
    if (given.EventPattern === undefined && given.ScheduleExpression === undefined) {
      throw new AwsError('ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.');
    }
    if (given.ScheduleExpression !== undefined && busName !== 'default') {
      throw new AwsError('ValidationException', 'ScheduleExpression is supported only on the default event bus.');
    }
  }

  function createBus(name: string): object {
    if (buses.has(name)) throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
    buses.add(name);
    return { EventBusArn: busArn(name) };
  }

  function describeRule({ name, arn, busName, isEnabled }: Rule): object {
    return { Name: name, Arn: arn, EventBusName: busName, State: isEnabled ? 'ENABLED' : 'DISABLED' };
  }

  function ruleOf(input: Record<string, unknown>, name = input.Name): Rule {
    const rule = rules.get(busNameIn(input.EventBusName), String(name));
    if (!rule) throw notFound(`Rule ${name} does not exist on EventBus ${busNameIn(input.EventBusName)}.`);
    return rule;
  }

  function putTargets(input: Record<string, unknown>): object {
    const rule = ruleOf(input, input.Rule);
    const targets = input.Targets as Target[];
    const odd = targets.find(({ Arn }) => !isDeliverable(Arn));
    if (odd)
      throw new AwsError(
        'ValidationException',
        `The local EventBridge hands events to functions, queues, topics and state machines, not to ${odd.Arn}`,
      );
    const service = 'events.amazonaws.com';
    for (const { RoleArn } of targets) {
      if (!RoleArn || iam.trusts(RoleArn, { type: 'service', service, sourceArn: rule.arn })) continue;
      throw new AwsError(
        'ValidationException',
        `Provided role '${RoleArn}' cannot be assumed by principal '${service}'.`,
      );
    }
    for (const target of targets) rule.targets.set(target.Id, target);
    return { FailedEntryCount: 0, FailedEntries: [] };
  }

  function perform({ action, input }: AwsCall): object {
    switch (action) {
      case 'PutEvents':
        return putEvents(input);
      case 'PutRule':
        return putRule(input);
      case 'PutTargets':
        return putTargets(input);
      case 'EnableRule':
      case 'DisableRule':
        ruleOf(input).isEnabled = action === 'EnableRule';
        return {};
      case 'CreateEventBus':
        return createBus(textMember(input, 'Name'));
      case 'DescribeRule':
        return describeRule(ruleOf(input));
      case 'DeleteRule':
        rules.remove(ruleOf(input));
        return {};
      case 'DeleteEventBus':
        buses.delete(textMember(input, 'Name'));
        return {};
      default:
        throw new AwsError('UnknownOperationException', `The local EventBridge does not know ${action}`);
    }
  }

  function authorize({ action, input }: AwsCall) {
    if (action === 'PutEvents') {
      const entries = Array.isArray(input.Entries) ? (input.Entries as (EventEntry | null)[]) : [];
      const names = new Set(entries.map((entry) => busNameIn(entry?.EventBusName)));
      return [...names].map((name) => ({ action: 'events:PutEvents', resourceArn: busArn(name) }));
    }
    if (action.endsWith('EventBus'))
      return [{ action: `events:${action}`, resourceArn: busArn(textMember(input, 'Name')) }];
    const [name, bus] = [input.Rule ?? input.Name, busNameIn(input.EventBusName)];
    const path = bus === 'default' ? name : `${bus}/${name}`;
    return [{ action: `events:${action}`, resourceArn: `arn:aws:events:${region}:${accountId}:rule/${path}` }];
  }

  return {
    name: 'events',
    accessDenied: { code: 'AccessDeniedException', status: 400 },
    signingNames: ['events'],
    targets: ['AWSEvents'],
    parse: parseAwsJson,
    authorize,
    handle: async (asked, request) => awsJsonAnswer(perform(asked), request),
    failure: awsJsonFailure,
    stop: async () => {
      rules.stop();
      await delivery.stop();
    },
  };
}

const notFound = (message: string) => new AwsError('ResourceNotFoundException', message);
