import { randomUUID } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { connectCloud } from '@patterns/testing/cloud';
import { type SigningSecrets, sign } from '../src/adapters/standardWebhooks.ts';

// The payment provider, as far as its signature goes: prints the headers of a webhook with the given body, signed with
// the secret of the local run, for `curl -H @-`.

async function signingSecret(): Promise<string> {
  const cloud = connectCloud();
  const SecretId = (await cloud.service('scalable-webhook')).physicalId('WebhookSecret');
  const secretsManager = new SecretsManagerClient(cloud.connection);
  const { SecretString = '' } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
  return (JSON.parse(SecretString) as SigningSecrets).current;
}

async function signedHeaders(body: string | undefined): Promise<string> {
  if (!body) throw new Error('Give the body to sign: npm run -s sign -- "$BODY"');
  const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1000))];
  return `webhook-id: ${id}
webhook-timestamp: ${timestamp}
webhook-signature: ${sign(await signingSecret(), id, timestamp, Buffer.from(body))}
content-type: application/json`;
}

try {
  console.log(await signedHeaders(process.argv[2]));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
