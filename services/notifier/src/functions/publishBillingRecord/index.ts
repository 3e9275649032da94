import { SNSClient } from '@aws-sdk/client-sns';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { publishBillingRecord } from '../../client/billing.ts';
import { createPublishBillingRecord } from './handler.ts';
import { publishRequest } from './schema.ts';

const { BILLING_TOPIC_ARN } = readConfig(v.object({ BILLING_TOPIC_ARN: v.string() }));
const publish = publishBillingRecord(client(SNSClient), BILLING_TOPIC_ARN);

export const handler = internal(createPublishBillingRecord({ publish }), { event: publishRequest });
