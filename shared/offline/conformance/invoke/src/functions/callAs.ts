import { isAppError, toError } from '@patterns/runtime/errors';
import { internal } from '@patterns/runtime/internal';
import { invoker, lambdaClient } from '@patterns/runtime/invoke';
import * as v from 'valibot';

const lambda = lambdaClient();

/** Calls a function as its own role, and answers how that went. */
export const handler = internal(
  async ({ functionName }, { deadline = Date.now() + 3_000 }) => {
    const call = invoker({ lambda, functionName, request: v.object({}), answer: v.object({ event: v.unknown() }) });
    try {
      return await call({}, { deadline });
    } catch (error) {
      if (!isAppError(error)) throw error;
      const { name, message } = toError(error.cause);
      return { code: error.code, message: error.message, cause: { name, message } };
    }
  },
  { event: v.object({ functionName: v.string() }) },
);
