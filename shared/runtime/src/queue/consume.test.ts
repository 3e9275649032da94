import { lambdaContext, sqsEvent, sqsRecord } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import { currentDeadline } from '../resilience/index.ts';
import { failing, failuresOf, fifo, record, subject } from './queueFixture.ts';

const output = captureOutput();

test.each([
  ['no JSON', '{"id":', 'malformed'],
  ['the wrong type', '{"id":"1"}', 'invalid'],
  ['nothing', '', 'malformed'],
  ['__proto__', '{"__proto__":{"id":1}}', 'malformed'],
  ['null', 'null', 'invalid'],
  ['half a character', '{"id":2,"note":"\\ud800"}', 'invalid'],
  ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'invalid'],
])('%s is dead-lettered as it came on its first attempt, its neighbours go through', async (_, bad, code) => {
  const seen: number[] = [];
  const { handler, sent } = subject(async ({ body: { id } }) => {
    seen.push(id);
  });

  const result = await handler(sqsEvent([record(1), sqsRecord(bad), record(3)]), lambdaContext());

  expect(result).toEqual(failuresOf());
  expect(seen).toEqual([1, 3]);
  expect(sent).toMatchObject([
    [
      'SendMessage',
      { QueueUrl: 'http://dead', MessageBody: bad, MessageAttributes: { ErrorCode: { StringValue: code } } },
    ],
  ]);
  expect(output().at(-1)).toMatchObject({ Processed: 2, DeadLettered: 1 });
});

test('a permanent error of the handler is dead-lettered with attributes, group and its own id', async () => {
  const { handler, sent } = subject(failing([1]));
  const message = fifo(1);
  message.attributes.MessageDeduplicationId = 'd1';
  message.messageAttributes = {
    CorrelationId: { dataType: 'String', stringValue: 'c1' },
    tenant: { dataType: 'Binary', binaryValue: 'YQ==' },
  };

  await handler(sqsEvent([message]), lambdaContext());

  expect(sent).toEqual([
    [
      'SendMessage',
      {
        QueueUrl: 'http://dead',
        MessageBody: '{"id":1}',
        MessageAttributes: {
          ErrorCode: { DataType: 'String', StringValue: 'conflict' },
          ErrorMessage: { DataType: 'String', StringValue: 'Other content.' },
          CorrelationId: { DataType: 'String', StringValue: 'c1' },
          tenant: { DataType: 'Binary', BinaryValue: Buffer.from('a') },
        },
        MessageGroupId: 'g',
        MessageDeduplicationId: 'm1',
      },
    ],
  ]);
});

test('two messages of one deduplication id are two dead letters, and one that comes again is the same', async () => {
  const { handler, sent } = subject(failing([1, 2]));
  const [one, other] = [fifo(1), fifo(2)];
  for (const { attributes } of [one, other]) attributes.MessageDeduplicationId = 'd1';

  await handler(sqsEvent([one, other]), lambdaContext());
  await handler(sqsEvent([one]), lambdaContext());

  expect(sent.map(([, { MessageDeduplicationId }]) => MessageDeduplicationId)).toEqual(['m1', 'm2', 'm1']);
});

test('a failure is logged with its code and id, never with its body', async () => {
  const { handler } = subject(failing([1], [2]));
  const messages = [1, 2].map((id) => sqsRecord({ id, card: '4111' }, { attributes: { CorrelationId: `c${id}` } }));

  await handler(sqsEvent(messages), lambdaContext());

  expect(output()).toMatchObject([
    { message: 'dead-lettered', code: 'conflict', correlation_id: 'c1' },
    { message: 'message failed', correlation_id: 'c2', error: { message: 'database away' } },
    { FailedAge: expect.any(Number) },
    { Failed: 1 },
  ]);
  expect(JSON.stringify(output())).not.toContain('4111');
});

test.each([
  ['given up once it was tried for giveUpAfterSeconds', 21_600_001, 21_600_001, failuresOf(), 'SendMessage'],
  ['kept as long as it is younger', 21_000_000, 21_000_000, failuresOf('m1'), 'ChangeMessageVisibilityBatch'],
  ['kept if it waited untried till now', 86_400_000, 1_000, failuresOf('m1'), 'ChangeMessageVisibilityBatch'],
  ['given up before its queue drops it', 172_800_001, 1_000, failuresOf(), 'SendMessage'],
])('work that keeps failing is %s', async (_, ageMs, triedMs, result, command) => {
  const { handler, sent } = subject(failing([], [1]));
  const ago = (ms: number) => new Date(Date.now() - ms);
  const message = record(1, { sentAt: ago(ageMs), receivedAt: ago(triedMs) });

  expect(await handler(sqsEvent([message]), lambdaContext())).toEqual(result);
  expect(sent.map(([name]) => name)).toEqual([command]);
  if (command !== 'SendMessage') return;
  expect(sent[0]?.[1]).toMatchObject({
    MessageAttributes: { ErrorCode: { StringValue: 'gave-up' }, ErrorMessage: { StringValue: 'database away' } },
  });
});

test('a dead letter that can not be sent leaves the message in its queue', async () => {
  const { handler } = subject(failing([1]), () => {
    throw new Error('sqs away');
  });

  expect(await handler(sqsEvent([record(1), record(2)]), lambdaContext())).toEqual(failuresOf('m1'));
  expect(output()).toContainEqual(
    expect.objectContaining({ level: 'ERROR', message: 'dead letter not sent', messageId: 'm1' }),
  );
  expect(output().at(-1)).toMatchObject({ Failed: 1, Processed: 1 });
});

test('how old what failed is, is measured by queue', async () => {
  const { handler } = subject(failing([], [1]));

  await handler(sqsEvent([record(1, { sentAt: new Date(Date.now() - 1_000_000) })]), lambdaContext());

  const { FailedAge, QueueName } = output().find((line) => 'FailedAge' in line) ?? {};
  expect(QueueName).toBe('source');
  expect(FailedAge).toBeGreaterThanOrEqual(1_000);
  expect(FailedAge).toBeLessThan(1_100);
});

test("a handler's calls end early enough for what it could not do to be settled", async () => {
  const deadlines: number[] = [];
  const { handler } = subject(async () => {
    deadlines.push(currentDeadline());
  });
  const begin = Date.now();

  await handler(sqsEvent([record(1)]), lambdaContext({ remainingMs: 5_000 }));

  expect(deadlines[0]).toBeGreaterThanOrEqual(begin + 4_100);
  expect(deadlines[0]).toBeLessThanOrEqual(Date.now() + 4_100);
});

test.each([
  ['an error of the handler', fifo(1)],
  ['a body that is no JSON', { ...fifo(1), body: '{' }],
])(
  'what must be done before a message is dead-lettered comes before, and holds it back while it fails: %s',
  async (_, message) => {
    const before: unknown[] = [];
    let fails = true;
    const { handler, sent } = subject(failing([1]), undefined, async (given) => {
      before.push({ ...given, sent: sent.filter(([command]) => command === 'SendMessage').length });
      if (fails) throw new Error('table away');
    });

    const held = await handler(sqsEvent([message]), lambdaContext());
    fails = false;
    const done = await handler(sqsEvent([message]), lambdaContext());

    expect([held, done]).toEqual([failuresOf('m1'), failuresOf()]);
    expect(before).toEqual(Array.from({ length: 2 }, () => ({ messageId: 'm1', groupId: 'g', sent: 0 })));
    expect(sent.at(-1)?.[0]).toBe('SendMessage');
  },
);
