import {
  InvokeCommand,
  type InvokeCommandInput,
  type InvokeCommandOutput,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { retry } from '../resilience/index.ts';
import { isPassing, toAppError } from './toAppError.ts';

/** Full jitter: 1.4 s of delays on average in all, if the deadline leaves them. */
const RETRIES = { attempts: 8, baseMs: 50, capMs: 500 };

/** Tries again what may pass. @throws AppError, or what else the SDK threw. */
export async function sendInvoke(
  lambda: LambdaClient,
  input: InvokeCommandInput & { FunctionName: string },
): Promise<InvokeCommandOutput> {
  const invoke = new InvokeCommand(input);
  try {
    return await retry(() => lambda.send(invoke), { ...RETRIES, isRetryable: isPassing });
  } catch (error) {
    throw toAppError(error, input.FunctionName);
  }
}
