import { randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { cloudEvent } from '@patterns/runtime/events';
import { type Cloud, type DeployedService, eventually, type QueueMessage, sendAll } from '@patterns/testing/cloud';
import { type Answer, jsonClient } from '@patterns/testing/http';
import { signedFetch } from '@patterns/testing/signing';
import type { Account } from '../src/domain/account.ts';
import type { KnownEntry } from '../src/domain/accounts.ts';
import type { Entry } from '../src/domain/entry.ts';

const NAME = 'fifoer';
const QUEUE = 'LedgerDeadLetterQueueUrl';

export type Form = 'native' | 'classic' | 'stop' | 'classic-stop';

/** Who posts entries, reads accounts, and looks after them. */
export interface Ledger {
  post(accountId: string, entry: object | string, headers?: Record<string, string>): Promise<Answer>;
  get(accountId: string): Promise<Answer>;
  /** Signed, as the route asks for. */
  resume(accountId: string): Promise<Answer>;
  /** Puts entries of one account on the queue, ten at a time. */
  send(entries: readonly Entry[]): Promise<void>;
  /** Puts a text on the queue in the account's group. */
  sendBody(accountId: string, body: string): Promise<void>;
  /** The ids of the account's applied entries in the order of their places, which have no gap. */
  applied(accountId: string): Promise<string[]>;
  /** Waits until these are the applied entries, in this order. */
  expectApplied(accountId: string, entryIds: readonly string[], timeoutMs?: number): Promise<void>;
  /** Waits until the account is so. */
  expectAccount(accountId: string, account: Partial<Account>): Promise<void>;
  /** Waits for a dead letter of the account and takes it off the queue. */
  deadLetter(accountId: string): Promise<QueueMessage>;
}

export const newAccountId = (): string => `e2e-${randomUUID()}`;

/** So many entries of an account, each a credit of 1. */
export function credits(accountId: string, count: number, from = 1): Entry[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ accountId, entryId: `e-${from + index}`, type: 'credit', amount: 1, currency: 'EUR' },
  }));
}

export const overdraft = (accountId: string, entryId = 'overdraft'): Entry => ({
  ...{ accountId, entryId, type: 'debit', amount: 1_000, currency: 'EUR' },
});

export const idsOf = (entries: readonly Entry[]): string[] => entries.map(({ entryId }) => entryId);

/** An entry as clients post it. */
export const bodyOf = ({ accountId: _, ...body }: Entry) => body;

/** The service in one of its forms, and who uses it. */
export async function openLedger<Service extends DeployedService>(
  cloud: Cloud<Service>,
  form: Form = 'native',
): Promise<Service & Ledger> {
  const service = await cloud.service(form === 'native' ? NAME : `${NAME}-${form}`);
  const queueUrl = service.output('LedgerQueueUrl');
  const endpoint = service.output('ServiceEndpoint');
  const ask = jsonClient(endpoint);
  const askSigned = jsonClient(endpoint, signedFetch(cloud.lambda));
  const get = (accountId: string) => ask('GET', `accounts/${accountId}`);

  const message = (MessageGroupId: string, MessageBody: string) => ({
    ...{ MessageGroupId, MessageBody, MessageDeduplicationId: randomUUID() },
  });
  const applied = async (accountId: string) => {
    const query = new QueryCommand({
      TableName: service.output('LedgerTableName'),
      KeyConditionExpression: 'accountId = :account AND begins_with(#item, :entry)',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: { ':account': { S: accountId }, ':entry': { S: 'entry#' } },
      ConsistentRead: true,
    });
    const { Items = [] } = await cloud.dynamodb.send(query);
    const entries = Items.map((item) => unmarshall(item) as KnownEntry).filter(({ place }) => place !== undefined);
    const inOrder = entries.toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0));
    expect(inOrder.map(({ place }) => place)).toEqual(inOrder.map((_, index) => index + 1));
    return inOrder.map(({ entryId }) => entryId);
  };

  return {
    ...service,
    post: (accountId, body, headers) => ask('POST', `accounts/${accountId}/entries`, { body, headers }),
    get,
    resume: (accountId) => askSigned('POST', `accounts/${accountId}/resume`),
    send: (entries) => {
      const messages = entries.map((data) => {
        const { accountId, entryId: id } = data;
        const event = cloudEvent({ type: 'com.example.ledger.entry.v1', source: '/e2e', id, data });
        return message(accountId, JSON.stringify(event));
      });
      return sendAll(cloud.sqs, queueUrl, messages);
    },
    sendBody: (accountId, body) => sendAll(cloud.sqs, queueUrl, [message(accountId, body)]),
    applied,
    expectApplied: (accountId, entryIds, timeoutMs = 30_000) =>
      eventually(async () => expect(await applied(accountId)).toEqual(entryIds), { timeoutMs }),
    expectAccount: (accountId, account) =>
      eventually(async () => {
        expect(await get(accountId)).toMatchObject({ status: 200, body: account });
      }),
    deadLetter: (accountId) =>
      cloud.takeMessage(service.output(QUEUE), ({ system }) => system.MessageGroupId === accountId),
  };
}
