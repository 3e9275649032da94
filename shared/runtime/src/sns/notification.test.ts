import type { SQSClient } from '@aws-sdk/client-sqs';
import { lambdaContext } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import { fakeClient } from '@patterns/testing/sdk';
import * as v from 'valibot';
import { AppError } from '../errors/index.ts';
import { cloudEventSchema } from '../events/index.ts';
import { correlationId } from '../observability/index.ts';
import { notification } from './notification.ts';

const output = captureOutput();

const body = cloudEventSchema('com.example.bill.v1', v.object({ billId: v.string() }));
const bill = {
  ...{ specversion: '1.0', id: 'e-1', type: 'com.example.bill.v1', source: '/bills', correlationid: 'c-1' },
  data: { billId: 'b-1' },
};
const sent = (Message: unknown) => ({ Records: [{ EventSource: 'aws:sns', Sns: { Type: 'Notification', Message } }] });

function subject(fails?: Error) {
  const handled: unknown[] = [];
  const { client: sqs, sent: letters } = fakeClient<SQSClient>();
  const handle = async (event: unknown) => {
    handled.push([correlationId(), event]);
    if (fails) throw fails;
    return 'stored' as const;
  };
  const handler = notification(handle, { body, sqs, deadLetterQueueUrl: 'http://dead' });
  return { handled, letters, invoke: (event: unknown) => handler(event, lambdaContext()) };
}

test('the CloudEvent in the message is handled under its correlation id', async () => {
  const { handled, letters, invoke } = subject();

  await invoke(sent(JSON.stringify(bill)));

  expect(handled).toEqual([['c-1', bill]]);
  expect(letters).toEqual([]);
  expect(output()).toMatchObject([{ Processed: 1 }]);
});

test.each([
  ['a message that is no JSON', sent('{'), 'malformed'],
  ['a message of another version', sent(JSON.stringify({ ...bill, type: 'com.example.bill.v2' })), 'invalid'],
  ['a message without its data', sent(JSON.stringify({ ...bill, data: {} })), 'invalid'],
  ['two records', { Records: [...sent('{}').Records, ...sent('{}').Records] }, 'malformed'],
  ['no record', { Records: [] }, 'malformed'],
  ['no notification', 'bill', 'malformed'],
  ['nothing', null, 'malformed'],
])('%s is dead-lettered at once, as it came', async (_, event, code) => {
  const { handled, letters, invoke } = subject();

  await invoke(event);

  expect(handled).toEqual([]);
  expect(letters).toMatchObject([
    ['SendMessage', { MessageBody: JSON.stringify(event), MessageAttributes: { ErrorCode: { StringValue: code } } }],
  ]);
});

test("what may pass is left to Lambda's retries", async () => {
  const away = new AppError('unavailable', 'The cache is away.');
  const { letters, invoke } = subject(away);

  await expect(invoke(sent(JSON.stringify(bill)))).rejects.toBe(away);
  expect(letters).toEqual([]);
});
