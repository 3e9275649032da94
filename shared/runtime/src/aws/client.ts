interface Defaults {
  maxAttempts: number;
  requestHandler: { connectionTimeout: number; requestTimeout: number; throwOnRequestTimeout: true };
}

// Without `throwOnRequestTimeout` the SDK only warns, and a call can outlast its function.
const defaults: Defaults = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
};

/**
 * An SDK client that gives up: 1 s to connect, 1.5 s for an answer, 3 attempts, so under 5 s in all. Make it once,
 * outside the handler.
 *
 * @param overrides any setting of the client; `maxAttempts: 1` where our own layer retries.
 * @example
 * const dynamodb = client(DynamoDBClient);
 */
export function client<Client, Config>(
  Ctor: new (config: Config & Defaults) => Client,
  overrides?: NoInfer<Partial<Config>>,
): Client {
  return new Ctor({ ...defaults, ...overrides } as Config & Defaults);
}
