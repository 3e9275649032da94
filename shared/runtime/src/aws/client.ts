import { withinDeadline } from '../resilience/index.ts';

interface Defaults {
  maxAttempts: number;
  requestHandler: { connectionTimeout: number; requestTimeout: number; throwOnRequestTimeout: true };
}

type Send = (command: unknown, options?: { abortSignal?: AbortSignal }) => Promise<unknown>;

// Without `throwOnRequestTimeout` the SDK only warns, and a call can outlast its function.
const defaults: Defaults = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
};

/**
 * An SDK client that gives up: 1 s to connect, 1.5 s for an answer, 3 attempts, so under 5 s in all, and sooner where the
 * work in hand must be done sooner. Make it once, outside the handler.
 *
 * @param overrides any setting of the client; `maxAttempts: 1` where our own layer retries.
 * @throws AppError `timeout` from its `send`, when the invocation's time is up.
 * @example
 * const dynamodb = client(DynamoDBClient);
 */
export function client<Client extends { send: unknown }, Config>(
  Ctor: new (config: Config & Defaults) => Client,
  overrides?: NoInfer<Partial<Config>>,
): Client {
  const made = new Ctor({ ...defaults, ...overrides } as Config & Defaults);
  const send = (made.send as Send).bind(made);
  const bounded: Send = (command, options) =>
    withinDeadline((signal) => send(command, signal ? { abortSignal: signal, ...options } : options));
  return Object.assign(made, { send: bounded });
}
