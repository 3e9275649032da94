import type { Clock } from '../../clock.ts';
import { type AlarmConfiguration, metricOf } from './alarmConfiguration.ts';
import type { Transition } from './alarmNotification.ts';
import type { MetricId } from './createMetricStore.ts';
import { type AlarmState, evaluateAlarm } from './evaluateAlarm.ts';

export interface Alarm {
  configuration: AlarmConfiguration;
  arn: string;
  state: AlarmState;
  reason: string;
  changedAt: Date;
  stop(): void;
}

interface AlarmParts {
  clock: Clock;
  /** The values of a metric in a span of time; asked once a period for each of the periods looked at. */
  values(metric: MetricId, from: number, to: number): number[];
  onTransition(alarm: Alarm, transition: Transition): void;
}

/** An alarm that looks at its metric once a period, by the clock of the local cloud, until it is stopped. */
export function createAlarm(configuration: AlarmConfiguration, arn: string, parts: AlarmParts): Alarm {
  const { clock, values, onTransition } = parts;
  const stopping = new AbortController();
  const metric = metricOf(configuration);
  const alarm: Alarm = {
    configuration,
    arn,
    state: 'INSUFFICIENT_DATA',
    reason: 'Unchecked: Initial alarm creation',
    changedAt: new Date(clock.now()),
    stop: () => stopping.abort(),
  };

  /** Where periods begin and end, the newest first: at the looks themselves, so that no value falls between two. */
  const bounds = [clock.now() - 1];

  function look(): void {
    const now = clock.now();
    bounds.unshift(now);
    bounds.splice(configuration.EvaluationPeriods + 1);
    const periods = bounds.slice(1).map((from, back) => values(metric, from, bounds[back] ?? now));
    const evaluation = evaluateAlarm(configuration, periods);
    if (!evaluation || evaluation.state === alarm.state) return;
    const transition = { ...evaluation, from: alarm.state, at: new Date(now) };
    Object.assign(alarm, { ...evaluation, changedAt: transition.at });
    onTransition(alarm, transition);
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await clock.wait(configuration.Period * 1_000, stopping.signal);
      look();
    }
  }

  watch().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  return alarm;
}
