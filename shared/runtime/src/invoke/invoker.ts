import { type InvokeCommandOutput, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { client } from '../aws/index.ts';
import { AppError } from '../errors/index.ts';
import { correlationId } from '../observability/index.ts';
import { parse } from '../parsing/index.ts';
import { currentDeadline, withDeadline } from '../resilience/index.ts';
import { sendInvoke } from './sendInvoke.ts';
import { functionError } from './toAppError.ts';

export interface InvokerOptions<Request, Answer> {
  /** Made by {@link lambdaClient}, which is the default. */
  lambda?: LambdaClient;
  /** Or an ARN. */
  functionName: string;
  request: StandardSchemaV1<unknown, Request>;
  answer: StandardSchemaV1<unknown, Answer>;
}

export interface Call {
  /**
   * Epoch milliseconds: no answer is waited for after it, and the function is told. The deadline of the work in hand
   * holds where that is sooner.
   */
  deadline: number;
}

/**
 * The client for {@link invoker} and {@link handOff}, which alone retry, and alone knows how long to wait.
 *
 * @example
 * const lambda = lambdaClient();
 */
export const lambdaClient = (overrides: LambdaClientConfig = {}): LambdaClient =>
  client(LambdaClient, { requestHandler: { connectionTimeout: 1_000 }, ...overrides, maxAttempts: 1 });

/**
 * A typed call of another service's function (`InvocationType: RequestResponse`), which must be safe to repeat. The
 * deadline and the correlation id of the work in hand travel with it. A throttle, a passing failure of Lambda and a
 * lost connection are tried again inside the deadline, with full jitter; an error of the function is not.
 *
 * @returns what the function answered, or an AppError:
 * - `timeout` when the deadline is over, also when the function says so (`{status: 'deadline-exceeded'}`);
 * - `bad-gateway` when the function failed, with its own error as `cause`; it is retryable unless that one lasts;
 * - `invalid-answer` for an answer of another shape;
 * - `unavailable` when throttles and failures outlast the retries;
 * - `internal` when the role may not invoke the function: the message says what permission is missing;
 * - `invalid` for a request of another shape, before it is sent.
 * @example
 * const quotePrice = invoker({ functionName, request: quoteRequest, answer: quoteAnswer });
 * const quote = await quotePrice({ sku, quantity: 1, currency: 'EUR' }, { deadline: Date.now() + 800 });
 */
export function invoker<Request, Answer>(options: InvokerOptions<Request, Answer>) {
  const { lambda = lambdaClient(), functionName, request, answer } = options;
  const send = (event: Request): Promise<InvokeCommandOutput> => {
    const Payload = JSON.stringify({ ...event, deadline: currentDeadline(), correlationId: correlationId() });
    return sendInvoke(lambda, { FunctionName: functionName, InvocationType: 'RequestResponse', Payload });
  };

  return async (asked: Request, { deadline }: Call): Promise<Answer> => {
    const event = await parse(request, asked, { as: 'event' });
    const output = await withDeadline(deadline, () => send(event));
    const payload = payloadOf(output);
    if (output.FunctionError) throw functionError(payload, functionName);
    if (isDeadlineExceeded(payload)) throw tooLate();
    return parse(answer, payload, { as: 'answer' });
  };
}

const tooLate = () => new AppError('timeout', 'A service behind this one did not answer in time.');

function payloadOf({ Payload }: InvokeCommandOutput): unknown {
  try {
    return JSON.parse(Payload?.transformToString() ?? '');
  } catch {
    // No JSON is no answer: the schema refuses it.
    return undefined;
  }
}

const isDeadlineExceeded = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'status' in payload && payload.status === 'deadline-exceeded';
