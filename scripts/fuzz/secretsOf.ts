import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { DeployedService, LocalCloud } from '@patterns/testing/cloud';

/** Long enough not to be found by chance. */
const SHORTEST = 12;

/** The passwords and keys that a service keeps in Secrets Manager: what stands under a name that says so. */
export async function secretsOf({ connection }: LocalCloud, { resources }: DeployedService): Promise<string[]> {
  const client = new SecretsManagerClient(connection);
  const ids = resources
    .filter(({ type }) => type === 'AWS::SecretsManager::Secret')
    .map(({ physicalId }) => physicalId);
  const texts = await Promise.all(
    ids.map(async (SecretId) => (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '{}'),
  );
  return texts
    .flatMap((text) => Object.entries(JSON.parse(text) as Record<string, unknown>))
    .flatMap(([name, value]) => (/password|current|secret|key/i.test(name) ? [String(value)] : []))
    .filter((value) => value.length >= SHORTEST);
}
