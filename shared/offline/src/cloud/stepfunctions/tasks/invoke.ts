import { StateError } from '../asl/stateError.ts';
import type { RoleCall } from './types.ts';

interface Answer {
  StatusCode: number;
  ExecutedVersion: string;
  FunctionError?: string;
  /** JSON. */
  Payload?: string;
}

/**
 * Invokes a function; its error fails the task under the name of its `errorType`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export async function invoke(call: RoleCall, input: object): Promise<Omit<Answer, 'Payload'> & { Payload: unknown }> {
  const answer = await call<Answer>('lambda', 'Invoke', input);
  const { Payload = '', ...rest } = answer;
  const result: unknown = Payload === '' ? undefined : JSON.parse(Payload);
  if (rest.FunctionError === undefined) return { ...rest, Payload: result };
  const { errorType } = (result ?? {}) as { errorType?: string };
  throw new StateError(errorType || 'Lambda.Unknown', Payload);
}
