import * as v from 'valibot';

/**
 * A user and password: what RDS itself writes into the secret of a master user.
 *
 * @example
 * const master = secret(client(SecretsManagerClient), config.MASTER_SECRET_ARN, databaseCredentials);
 */
export const databaseCredentials = v.object({ username: v.string(), password: v.string() });

/**
 * A database secret in the form that Secrets Manager and RDS share, as a SecretTargetAttachment completes it.
 *
 * @example
 * const database = postgres({ secret: secret(client(SecretsManagerClient), config.DATABASE_SECRET_ARN, databaseSecret) });
 */
export const databaseSecret = v.object({
  ...databaseCredentials.entries,
  host: v.string(),
  port: v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(65_535)),
  dbname: v.string(),
});

export type DatabaseCredentials = v.InferOutput<typeof databaseCredentials>;
export type DatabaseSecret = v.InferOutput<typeof databaseSecret>;
