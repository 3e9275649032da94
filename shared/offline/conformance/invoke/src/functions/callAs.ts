import { isAppError, toError } from '@patterns/runtime/errors';
import { internal } from '@patterns/runtime/internal';
import { invoker } from '@patterns/runtime/invoke';
import { currentDeadline } from '@patterns/runtime/resilience';
import * as v from 'valibot';

/** Calls a function as its own role, and answers how that went. */
export const handler = internal(
  async ({ functionName }) => {
    const call = invoker({ functionName, request: v.object({}), answer: v.object({ event: v.unknown() }) });
    try {
      return await call({}, { deadline: currentDeadline() });
    } catch (error) {
      if (!isAppError(error)) throw error;
      const { name, message } = toError(error.cause);
      return { code: error.code, message: error.message, cause: { name, message } };
    }
  },
  { event: v.object({ functionName: v.string() }) },
);
