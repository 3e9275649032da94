import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { anyOf } from '@patterns/runtime/events';
import { handOff } from '@patterns/runtime/invoke';
import { queue, queuePoller } from '@patterns/runtime/queue';
import * as v from 'valibot';
import { deadLetterEntry } from '../../adapters/entryMessages.ts';
import { ledgerTable } from '../../adapters/ledgerTable.ts';
import { createLedger } from '../../domain/ledger.ts';
import { createApplyEntries, createConsumer } from './handler.ts';
import { accountResumed, entryPosted, poisonPolicy } from './schema.ts';

const config = readConfig(
  v.object({
    AWS_LAMBDA_FUNCTION_NAME: v.string(),
    LEDGER_QUEUE_ARN: v.string(),
    LEDGER_QUEUE_URL: v.string(),
    LEDGER_DEAD_LETTER_QUEUE_URL: v.string(),
    LEDGER_TABLE_NAME: v.string(),
    POISON_POLICY: poisonPolicy,
  }),
);
const sqs = client(SQSClient);
const queueUrl = config.LEDGER_QUEUE_URL;
const deadLetterQueueUrl = config.LEDGER_DEAD_LETTER_QUEUE_URL;

const ledger = createLedger({
  accounts: ledgerTable(client(DynamoDBClient), config.LEDGER_TABLE_NAME),
  deadLetter: deadLetterEntry(sqs, deadLetterQueueUrl, entryPosted),
  onPoison: config.POISON_POLICY,
});
const batch = queue(createApplyEntries({ ledger }), {
  body: anyOf(entryPosted, accountResumed),
  ...{ sqs, queueUrl, deadLetterQueueUrl },
  beforeDeadLetter: ({ groupId = '', messageId }) => ledger.giveUp(groupId, messageId),
});
const pollAgain = handOff({ functionName: config.AWS_LAMBDA_FUNCTION_NAME });
const poll = queuePoller(batch, {
  // A long poll takes longer than other calls may.
  sqs: client(SQSClient, {
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
  }),
  ...{ queueUrl, queueArn: config.LEDGER_QUEUE_ARN },
  again: () => pollAgain({}),
});

export const handler = createConsumer(batch, poll);
