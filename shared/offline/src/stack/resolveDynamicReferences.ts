import { callAsAdministrator } from '../cloud/callAsAdministrator.ts';
import type { LocalCloud } from '../localCloud.ts';

/**
 * The value with `{{resolve:secretsmanager:<name or ARN>:SecretString:<key>}}` replaced by what the secret holds now;
 * without a key, by the whole secret.
 * @throws Error for another kind of reference or a key that the secret lacks.
 */
export async function resolveDynamicReferences(value: unknown, cloud: LocalCloud): Promise<unknown> {
  // Few values hold one: the others are not taken apart.
  return JSON.stringify(value)?.includes('{{resolve:') ? resolveIn(value, cloud) : value;
}

async function resolveIn(value: unknown, cloud: LocalCloud): Promise<unknown> {
  if (typeof value === 'string') return resolveInText(value, cloud);
  if (Array.isArray(value)) return Promise.all(value.map((item) => resolveIn(item, cloud)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([key, nested]) => [key, await resolveIn(nested, cloud)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

const reference = /\{\{resolve:([^:}]+):([^}]+)\}\}/g;
/** An ARN holds six colons itself. */
const secretReference = /^(arn(?::[^:]+){6}|[^:]+)(?::SecretString)?(?::([^:]*))?(?::[^:]*){0,2}$/;

async function resolveInText(text: string, cloud: LocalCloud): Promise<string> {
  const values = await Promise.all(
    [...text.matchAll(reference)].map(([, kind = '', address = '']) => resolveReference(kind, address, cloud)),
  );
  return text.replaceAll(reference, () => values.shift() ?? '');
}

async function resolveReference(kind: string, address: string, cloud: LocalCloud): Promise<string> {
  const [, secretId, key] = secretReference.exec(address) ?? [];
  if (kind !== 'secretsmanager' || !secretId) {
    throw new Error(`{{resolve:${kind}:${address}}} can not be resolved here: only secretsmanager secrets can`);
  }
  const { SecretString: secret } = await callAsAdministrator<{ SecretString: string }>(
    cloud,
    'secretsmanager',
    'GetSecretValue',
    { SecretId: secretId },
  );
  return key ? memberOf(secret, key, secretId) : secret;
}

function memberOf(secret: string, key: string, secretId: string): string {
  const members = JSON.parse(secret) as Record<string, unknown>;
  if (!(key in members)) throw new Error(`the secret ${secretId} has no key "${key}"`);
  return String(members[key]);
}
