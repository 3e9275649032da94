import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { toError } from '@patterns/runtime/errors';
import { correlationId, logger } from '@patterns/runtime/observability';
import type { Slot } from '../domain/reportCache.ts';

/**
 * Has `refreshReport` load a report. A reader waits for this, so the client had better not retry: the next reader of
 * the stale report does.
 */
export const refreshFunction =
  (lambda: LambdaClient, functionName: string) =>
  async ({ report, from, to, generation }: Slot, token: string): Promise<boolean> => {
    const Payload = JSON.stringify({ report, from, to, generation, token, correlationId: correlationId() });
    try {
      await lambda.send(new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload }));
      return true;
    } catch (error) {
      logger.error('refresh not handed over', toError(error));
      return false;
    }
  };
