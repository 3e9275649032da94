import { randomUUID } from 'node:crypto';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Cloud, type DeployedService, eventually } from '@patterns/testing/cloud';
import { type Answer, jsonClient } from '@patterns/testing/http';
import sample from '../events/receiveWebhook.json' with { type: 'json' };
import { type SigningSecrets, sign } from '../src/adapters/standardWebhooks.ts';

export interface Delivery {
  /** `webhook-id`; default: a new one. */
  id?: string;
  sentAt?: Date;
  /** One signature by each; default: by the service's current secret. */
  signedWith?: readonly string[];
  /** Added, or replacing those of the delivery. */
  headers?: Record<string, string>;
}

/** The payment provider that calls the service. */
interface WebhookService {
  queueUrl: string;
  deadLetterQueueUrl: string;
  secrets: SigningSecrets;
  putSecrets(secrets: SigningSecrets): Promise<void>;
  /** Signs the body and posts it. */
  post(body: object | string, delivery?: Delivery): Promise<Answer>;
  /** `GET /payments/{paymentId}`. */
  get(paymentId: string): Promise<Answer>;
  /** Waits until the payment is there and answers it. */
  payment(paymentId: string): Promise<object>;
}

/** The sample webhook about another payment, or as changed. */
export function webhook(data: Partial<typeof webhookSample.data> = {}, change: Partial<typeof webhookSample> = {}) {
  return { ...webhookSample, ...change, data: { ...webhookSample.data, paymentId: randomUUID(), ...data } };
}

const webhookSample = JSON.parse(sample.body) as {
  type: string;
  timestamp: string;
  data: { paymentId: string; orderId: string; amount: number; currency: string };
};

/** The service as it stands, and who calls it. */
export async function openWebhook<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Service & WebhookService> {
  const deployed = await cloud.service('scalable-webhook');
  const SecretId = deployed.physicalId('WebhookSecret');
  const secretsManager = new SecretsManagerClient(cloud.connection);
  const { SecretString = '' } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
  const secrets = JSON.parse(SecretString) as SigningSecrets;
  const ask = jsonClient(deployed.output('ServiceEndpoint'));
  const get = (paymentId: string) => ask('GET', `payments/${paymentId}`);

  return {
    ...deployed,
    queueUrl: deployed.output('WebhookQueueUrl'),
    deadLetterQueueUrl: deployed.output('WebhookDeadLetterQueueUrl'),
    secrets,
    putSecrets: async (changed) => {
      await secretsManager.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(changed) }));
    },
    post: (content, { id = randomUUID(), sentAt = new Date(), signedWith = [secrets.current], headers } = {}) => {
      const body = typeof content === 'string' ? content : JSON.stringify(content);
      const timestamp = String(Math.floor(sentAt.getTime() / 1000));
      const signatures = signedWith.map((secret) => sign(secret, id, timestamp, Buffer.from(body)));
      return ask('POST', 'webhooks/payments', {
        body,
        headers: {
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signatures.join(' '),
          ...headers,
        },
      });
    },
    get,
    payment: (paymentId) =>
      eventually(async () => {
        const { status, body } = await get(paymentId);
        if (status !== 200) throw new Error(`GET /payments/${paymentId} answers ${status}`);
        return body as object;
      }),
  };
}
