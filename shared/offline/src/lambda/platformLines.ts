import type { Outcome } from './errorDocument.ts';
import type { FunctionConfiguration, SystemLogLevel } from './types.ts';

/** One run of a handler that has ended. */
interface EndedRun {
  requestId: string;
  outcome: Outcome;
  durationMilliseconds: number;
  /** Of the first run in an environment alone. */
  initMilliseconds?: number;
}

/** What Lambda itself writes into a function's log. */
interface PlatformLines {
  initStart(): string[];
  start(requestId: string): string[];
  end(run: EndedRun): string[];
}

type Status = 'success' | 'failure' | 'error' | 'timeout';

const version = '$LATEST';
const runtimeVersion = 'nodejs:24';
const ranks: readonly SystemLogLevel[] = ['DEBUG', 'INFO', 'WARN'];

/**
 * As text or, with `LogFormat: JSON`, as events. The memory that a run took is left out: nobody measures it here.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
 */
export function platformLines(configuration: FunctionConfiguration): PlatformLines {
  return configuration.jsonLogging
    ? jsonLines(configuration, configuration.jsonLogging.systemLevel)
    : textLines(configuration);
}

function textLines({ timeoutSeconds, memoryMegabytes }: FunctionConfiguration): PlatformLines {
  const reason: Record<Status, (run: EndedRun) => string[]> = {
    success: () => [],
    failure: () => [],
    error: ({ outcome }) => ('error' in outcome ? [`${outcome.error.errorMessage}\nRuntime.ExitError`] : []),
    timeout: ({ requestId }) => [`${now()} ${requestId} Task timed out after ${timeoutSeconds.toFixed(2)} seconds`],
  };
  return {
    initStart: () => [`INIT_START Runtime Version: ${runtimeVersion}`],
    start: (requestId) => [`START RequestId: ${requestId} Version: ${version}`],
    end: (run) => {
      const { requestId, initMilliseconds } = run;
      const status = statusOf(run.outcome);
      const report = [
        `REPORT RequestId: ${requestId}`,
        `Duration: ${run.durationMilliseconds.toFixed(2)} ms`,
        `Billed Duration: ${billed(run)} ms`,
        `Memory Size: ${memoryMegabytes} MB`,
        ...(initMilliseconds === undefined ? [] : [`Init Duration: ${initMilliseconds.toFixed(2)} ms`]),
        ...(status === 'timeout' || status === 'error' ? [`Status: ${status}`] : []),
      ];
      return [...reason[status](run), `END RequestId: ${requestId}`, report.join('\t')];
    },
  };
}

function jsonLines({ functionName, memoryMegabytes }: FunctionConfiguration, least: SystemLogLevel): PlatformLines {
  const event = (level: SystemLogLevel, type: string, record: object): string[] => {
    const isWanted = ranks.indexOf(level) >= ranks.indexOf(least);
    return isWanted ? [JSON.stringify({ time: now(), type: `platform.${type}`, record })] : [];
  };
  return {
    initStart: () => {
      const phase = { initializationType: 'on-demand', phase: 'init', runtimeVersion };
      return event('INFO', 'initStart', { ...phase, functionName, functionVersion: version });
    },
    start: (requestId) => event('INFO', 'start', { requestId, version }),
    end: (run) => {
      const { requestId, outcome, initMilliseconds } = run;
      const status = statusOf(outcome);
      const isGood = status === 'success';
      const end = { requestId, status, ...('error' in outcome && { errorType: outcome.error.errorType }) };
      const duration = { durationMs: rounded(run.durationMilliseconds) };
      const init = initMilliseconds !== undefined && { initDurationMs: rounded(initMilliseconds) };
      const metrics = { ...duration, billedDurationMs: billed(run), memorySizeMB: memoryMegabytes, ...init };
      return [
        ...event(isGood ? 'DEBUG' : 'WARN', 'runtimeDone', { ...end, metrics: duration }),
        ...event(isGood ? 'INFO' : 'WARN', 'report', { ...end, metrics }),
      ];
    },
  };
}

function statusOf(outcome: Outcome): Status {
  if (!('error' in outcome)) return 'success';
  if (outcome.error.errorType === 'Sandbox.Timedout') return 'timeout';
  return outcome.error.errorType === 'Runtime.ExitError' ? 'error' : 'failure';
}

/** The init phase is billed too. */
function billed({ durationMilliseconds, initMilliseconds = 0 }: EndedRun): number {
  return Math.ceil(durationMilliseconds + initMilliseconds);
}

const now = () => new Date().toISOString();
const rounded = (milliseconds: number) => Math.round(milliseconds * 100) / 100;
