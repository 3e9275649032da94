import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { asyncInvoke } from '@patterns/runtime/async';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { sendDeadLetter } from '@patterns/runtime/deadLetter';
import * as v from 'valibot';
import { auditTopic } from '../../adapters/auditTopic.ts';
import { packLine, unpack } from '../../adapters/logsEvent.ts';
import { createPublishAudit } from './handler.ts';
import { logsEvent } from './schema.ts';

const config = readConfig(v.object({ AUDIT_TOPIC_ARN: v.string(), TRIGGER_DEAD_LETTER_QUEUE_URL: v.string() }));
const sqs = client(SQSClient);
const queueUrl = config.TRIGGER_DEAD_LETTER_QUEUE_URL;

const publishAudit = createPublishAudit({
  topic: auditTopic(client(SNSClient), config.AUDIT_TOPIC_ARN),
  bury: (line, place, error) => sendDeadLetter(sqs, { queueUrl, body: JSON.stringify(packLine(line, place)), error }),
});

export const handler = asyncInvoke(publishAudit, { event: logsEvent(unpack), sqs, deadLetterQueueUrl: queueUrl });
