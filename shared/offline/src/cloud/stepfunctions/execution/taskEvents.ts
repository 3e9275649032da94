import type { StateError } from '../asl/stateError.ts';
import type { Resource } from '../tasks/parseResource.ts';
import { data, note } from './note.ts';
import type { Thread } from './types.ts';

export interface Limits {
  timeoutInSeconds?: number;
  heartbeatInSeconds?: number;
}

/** What a Task writes into the history: for a function named by its ARN events of their own. */
export function taskEvents(thread: Thread, { resource, resourceType, functionArn }: Resource) {
  const target = { resource, resourceType };
  const noteTask = (what: string, details: object) =>
    note(thread, `Task${what}`, { [`task${what}EventDetails`]: { ...target, ...details } });
  const noteFunction = (what: string, details?: object) =>
    note(thread, `LambdaFunction${what}`, details && { [`lambdaFunction${what}EventDetails`]: details });
  const errorOf = ({ error, message: cause }: StateError) => ({ error, ...(cause && { cause }) });

  if (functionArn !== undefined) {
    return {
      scheduled: (parameters: unknown, { timeoutInSeconds }: Limits) => {
        const limit = timeoutInSeconds === undefined ? {} : { timeoutInSeconds };
        noteFunction('Scheduled', { resource: functionArn, ...data('input', parameters), ...limit });
        noteFunction('Started');
      },
      submitted: () => undefined,
      succeeded: (output: unknown) => noteFunction('Succeeded', data('output', output)),
      failed: (failure: StateError, isTimeout: boolean) =>
        noteFunction(isTimeout ? 'TimedOut' : 'Failed', errorOf(failure)),
    };
  }
  return {
    scheduled: (parameters: unknown, limits: Limits) => {
      const { region } = thread.parts;
      noteTask('Scheduled', { region, parameters: JSON.stringify(parameters), ...limits });
      noteTask('Started', {});
    },
    submitted: (output: unknown) => noteTask('Submitted', data('output', output)),
    succeeded: (output: unknown) => noteTask('Succeeded', data('output', output)),
    failed: (failure: StateError, isTimeout: boolean) => noteTask(isTimeout ? 'TimedOut' : 'Failed', errorOf(failure)),
  };
}
