import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { format, stripVTControlCharacters } from 'node:util';

interface Emitter {
  emit(name: string, event: LogEvent): unknown;
}

interface LogEvent {
  logger?: { level: string };
  messageTokens?: unknown[];
}

const heard = new AsyncLocalStorage<string[]>();
let muted = false;

/** Runs `work` without a word of osls and of its plugins on the console; their warnings come back with the result. */
export async function hearWarnings<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; warnings: string[] }> {
  const warnings: string[] = [];
  const result = await heard.run(warnings, work);
  return { result, warnings };
}

/**
 * Diverts what osls prints, but only for calls made by `hearWarnings`: inside `serverless offline` the same modules
 * also serve the instance that runs the command.
 */
export function muteOsls(require: NodeJS.Require): void {
  if (muted) return;
  muted = true;
  const reporters = 'serverless/lib/utils/serverless-utils/lib/log';
  divert(createRequire(require.resolve('serverless/package.json'))('log/lib/emitter'));
  divert(require(`${reporters}/get-output-reporter`).emitter);
  divert(require(`${reporters}/get-progress-reporter`).emitter);
}

function divert(emitter: Emitter): void {
  const emit = emitter.emit;
  emitter.emit = function diverted(name, event) {
    const warnings = heard.getStore();
    // `init` announces a new logger: whoever prints for the command has to know it.
    if (!warnings || name === 'init') return emit.call(this, name, event);
    const { logger, messageTokens = [] } = event;
    const message = stripVTControlCharacters(format(...messageTokens)).trim();
    if (message && (logger?.level === 'warning' || logger?.level === 'error')) warnings.push(message);
    return undefined;
  };
}
