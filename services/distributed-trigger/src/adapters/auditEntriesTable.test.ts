import type { DynamoDBClient, PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import { fakeClient } from '@patterns/testing/sdk';
import { oddLine } from '../domain/auditEntries.contract.ts';
import type { Content } from '../domain/auditLine.ts';
import { auditEntriesTable } from './auditEntriesTable.ts';

const event = { eventId: 'e-1', kind: 'security', at: '2026-01-31T12:00:00.000Z' } as const;

async function itemOf(content: Content) {
  const { client, sent } = fakeClient<DynamoDBClient>();
  await auditEntriesTable(client, 'entries').record({ ...event, content });
  return (sent[0]?.[1] as PutItemCommandInput | undefined)?.Item;
}

test('a line is stored as its JSON, whatever it holds', async () => {
  const item = await itemOf({ type: 'inline', line: oddLine });

  expect(item).toMatchObject({ eventId: { S: 'e-1' }, content: { M: { type: { S: 'inline' } } } });
  expect(JSON.parse(item?.content?.M?.line?.S ?? '')).toEqual(oddLine);
});

test('a pointer is stored as it is', async () => {
  const item = await itemOf({ type: 'pointer', logGroup: 'g', logStream: 's', eventId: 'e-1', timestamp: 1 });

  expect(item?.content?.M).toMatchObject({ type: { S: 'pointer' }, logGroup: { S: 'g' }, timestamp: { N: '1' } });
});
