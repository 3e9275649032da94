import { randomUUID } from 'node:crypto';
import type { LocalCloud } from '../../localCloud.ts';
import { compilePattern, type Matches } from '../../patterns/compilePattern.ts';
import type { createTargetDelivery } from './createTargetDelivery.ts';
import { parseSchedule, type Schedule } from './schedule.ts';
import type { BusEvent, RuleName, Target } from './types.ts';

export interface Rule extends RuleName {
  busName: string;
  matches: Matches | undefined;
  schedule: Schedule | undefined;
  isEnabled: boolean;
  targets: Map<string, Target>;
  /** Ends its schedule. */
  ending: AbortController;
}

export interface RuleDefinition {
  name: string;
  busName: string;
  pattern?: string | undefined;
  schedule?: string | undefined;
  isEnabled: boolean;
}

type Cloud = Pick<LocalCloud, 'accountId' | 'clock' | 'region'>;

/** The rules of all buses: which events they hand to which targets, and when they make one themselves. */
export function createRules(cloud: Cloud, delivery: ReturnType<typeof createTargetDelivery>) {
  const { accountId, clock, region } = cloud;
  const rules = new Map<string, Rule>();

  const handOn = (event: BusEvent, rule: Rule) => {
    for (const target of rule.targets.values()) delivery.start(event, rule, target);
  };

  /** Goes by AWS's time, from the rule's making on. */
  async function keepTime(rule: Rule, schedule: Schedule): Promise<void> {
    const begin = clock.now();
    for (let last = begin, next = schedule(last); next !== undefined; last = next, next = schedule(last)) {
      await clock.wait(next - last, rule.ending.signal);
      if (rule.isEnabled) handOn(scheduledEvent(rule), rule);
    }
  }

  const eventOf = (
    made: Pick<BusEvent, 'source' | 'detail-type' | 'detail' | 'resources'>,
    time?: string,
  ): BusEvent => ({
    version: '0',
    id: randomUUID(),
    'detail-type': made['detail-type'],
    source: made.source,
    account: accountId,
    time: time ?? new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: made.resources,
    detail: made.detail,
  });

  const scheduledEvent = ({ arn }: Rule) =>
    eventOf({ source: 'aws.events', 'detail-type': 'Scheduled Event', resources: [arn], detail: {} });

  return {
    eventOf,
    get: (busName: string, name: string) => rules.get(`${busName}/${name}`),
    /** @throws Error for a pattern or a schedule that EventBridge refuses. */
    put: ({ name, busName, pattern, schedule: expression, isEnabled }: RuleDefinition): Rule => {
      const key = `${busName}/${name}`;
      const before = rules.get(key);
      const schedule = expression === undefined ? undefined : parseSchedule(expression);
      const rule: Rule = {
        ...{ name, busName, isEnabled, schedule },
        arn: `arn:aws:events:${region}:${accountId}:rule/${busName === 'default' ? name : key}`,
        matches: pattern === undefined ? undefined : compilePattern(JSON.parse(pattern)),
        targets: before?.targets ?? new Map<string, Target>(),
        ending: new AbortController(),
      };
      // Only now: one that is refused leaves the rule as it was.
      before?.ending.abort();
      rules.set(key, rule);
      // The wait rejects once the rule ends.
      if (schedule) keepTime(rule, schedule).catch(() => undefined);
      return rule;
    },
    remove: ({ busName, name, ending }: Rule): void => {
      ending.abort();
      rules.delete(`${busName}/${name}`);
    },
    /** Hands an event of a bus to the targets of each rule that it matches. */
    publish: (busName: string, event: BusEvent): void => {
      for (const rule of rules.values()) {
        if (rule.busName === busName && rule.isEnabled && rule.matches?.(event)) handOn(event, rule);
      }
    },
    stop: (): void => {
      for (const { ending } of rules.values()) ending.abort();
    },
  };
}
