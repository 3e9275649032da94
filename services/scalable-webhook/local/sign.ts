import { randomUUID } from 'node:crypto';
import { sign } from '../src/adapters/standardWebhooks.ts';

/**
 * The payment provider, as far as its signature goes: prints the headers of a webhook with the given body, signed with
 * the secret of the local run, for `curl -H @-`.
 */
const [body = ''] = process.argv.slice(2);
const endpoint = `http://127.0.0.1:${process.env.LOCAL_AWS_PORT ?? 4566}`;
const secretId = await secretArn();
const answer = await fetch(endpoint, {
  method: 'POST',
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' },
  body: JSON.stringify({ SecretId: secretId }),
});
const { SecretString } = (await answer.json()) as { SecretString: string };
const { current } = JSON.parse(SecretString) as { current: string };
const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1000))];

console.log(`webhook-id: ${id}
webhook-timestamp: ${timestamp}
webhook-signature: ${sign(current, id, timestamp, Buffer.from(body))}
content-type: application/json`);

async function secretArn(): Promise<string> {
  const services = (await fetch(`${endpoint}/_local/services`).then((answer) => answer.json())) as {
    service: string;
    resources: { logicalId: string; physicalId: string }[];
  }[];
  const resources = services.find(({ service }) => service === 'scalable-webhook')?.resources ?? [];
  const secret = resources.find(({ logicalId }) => logicalId === 'WebhookSecret');
  if (!secret) throw new Error('The service does not run here: start it with `npm start` first.');
  return secret.physicalId;
}
