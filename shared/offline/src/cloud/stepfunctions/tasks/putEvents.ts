import { StateError } from '../asl/stateError.ts';
import { jsonText } from './jsonText.ts';
import { sdkMetadata } from './sdkMetadata.ts';
import type { Integration } from './types.ts';

/**
 * An entry that is not accepted fails the task.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 */
export const putEvents: Integration = {
  patterns: ['requestResponse', 'waitForTaskToken'],
  run: async ({ parameters, call }) => {
    const entries = Array.isArray(parameters.Entries) ? (parameters.Entries as Record<string, unknown>[]) : [];
    const Entries = entries.map((entry) => ({ ...entry, Detail: jsonText(entry.Detail) }));
    const answer = await call<{ FailedEntryCount: number }>('events', 'PutEvents', { ...parameters, Entries });
    if (answer.FailedEntryCount > 0) throw new StateError('EventBridge.FailedEntry', JSON.stringify(answer));
    return { ...answer, ...sdkMetadata() };
  },
  errorName: (code) =>
    code === 'InternalException' ? `EventBridge.${code}` : 'EventBridge.AmazonEventBridgeException',
};
