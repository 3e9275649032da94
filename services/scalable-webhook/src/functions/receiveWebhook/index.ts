import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import { secret } from '@patterns/runtime/secrets';
import * as v from 'valibot';
import { paymentQueue } from '../../adapters/paymentQueue.ts';
import { standardWebhooks } from '../../adapters/standardWebhooks.ts';
import { paymentMessage } from '../recordPayment/schema.ts';
import { createReceiveWebhook } from './handler.ts';
import { signingSecrets } from './schema.ts';

const config = readConfig(v.object({ WEBHOOK_QUEUE_URL: v.string(), WEBHOOK_SECRET_ARN: v.string() }));
const secrets = secret(client(SecretsManagerClient), config.WEBHOOK_SECRET_ARN, signingSecrets);
const queue = paymentQueue(client(SQSClient), config.WEBHOOK_QUEUE_URL, paymentMessage);
const isSigned = standardWebhooks({ secrets: secrets.get, now: Date.now });

export const handler = http(createReceiveWebhook({ queue, isSigned }));
