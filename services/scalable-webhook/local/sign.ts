import { randomUUID } from 'node:crypto';
import { sign } from '../src/adapters/standardWebhooks.ts';

// The payment provider, as far as its signature goes: prints the headers of a webhook with the given body, signed with
// the secret of the local run, for `curl -H @-`.

const endpoint = `http://127.0.0.1:${process.env.LOCAL_AWS_PORT ?? 4566}`;

interface LocalService {
  service: string;
  resources: { logicalId: string; physicalId: string }[];
}

async function ask<Answer>(path: string, request: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${endpoint}${path}`, request).catch(() => undefined);
  if (!answer?.ok)
    throw new Error(`Nothing signs at ${endpoint}: start the service with npm start, or set LOCAL_AWS_PORT`);
  return (await answer.json()) as Answer;
}

async function signingSecret(): Promise<string> {
  const services = await ask<LocalService[]>('/_local/services');
  const { resources } = services.find(({ service }) => service === 'scalable-webhook') ?? { resources: [] };
  const secret = resources.find(({ logicalId }) => logicalId === 'WebhookSecret');
  if (!secret) throw new Error(`The service does not run at ${endpoint}: start it with npm start`);
  const { SecretString } = await ask<{ SecretString: string }>('/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' },
    body: JSON.stringify({ SecretId: secret.physicalId }),
  });
  return (JSON.parse(SecretString) as { current: string }).current;
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
