import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { AppError } from '../errors/index.ts';
import { logger } from '../observability/index.ts';
import { parse, parseJson } from '../parsing/index.ts';

/** Milliseconds an old value serves after a failed refresh, so that an outage does not slow every invocation down. */
const RETRY_AFTER_MS = 10_000;

export interface Secret<Value> {
  /** The value, at most `maxAgeMs` old while Secrets Manager answers. @throws if it was never read and can't be. */
  get(): Promise<Value>;
  /** Reads it anew, for when the one at hand was refused (it has been rotated). Serves the old one if that fails. */
  refresh(): Promise<Value>;
}

/**
 * A JSON secret of Secrets Manager, kept in memory. Calls at the same time share one request.
 *
 * @param maxAgeMs milliseconds, default 300,000 (5 minutes).
 * @example
 * const database = secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSchema);
 * const { host, password } = await database.get();
 */
export function secret<Value>(
  client: SecretsManagerClient,
  arn: string,
  schema: StandardSchemaV1<unknown, Value>,
  { maxAgeMs = 300_000, now = Date.now }: { maxAgeMs?: number; now?: () => number } = {},
): Secret<Value> {
  let kept: { value: Value; until: number } | undefined;
  let reading: Promise<Value> | undefined;

  const read = async (): Promise<Value> => {
    try {
      const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
      const value = await decode(schema, SecretString);
      kept = { value, until: now() + maxAgeMs };
      return value;
    } catch (error) {
      if (!kept) throw error;
      logger.warn('secret not refreshed, the old value serves', { arn, error: String(error) });
      kept.until = now() + RETRY_AFTER_MS;
      return kept.value;
    }
  };

  const refresh = (): Promise<Value> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  return { refresh, get: async () => (kept && now() < kept.until ? kept.value : refresh()) };
}

// A wrong secret is ours to mend. Left as it is, the error would be permanent and dead-letter the work in hand.
async function decode<Value>(schema: StandardSchemaV1<unknown, Value>, text: string): Promise<Value> {
  try {
    return await parse(schema, parseJson(text));
  } catch (cause) {
    throw new AppError('internal', 'The secret is not what its schema asks for.', { cause });
  }
}
