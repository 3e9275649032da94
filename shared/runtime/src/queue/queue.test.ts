import { lambdaContext, sqsEvent, sqsRecord } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import { AppError } from '../errors/index.ts';
import { correlationId } from '../observability/index.ts';
import { failing, failuresOf, fifo, record, subject } from './queueFixture.ts';

const output = captureOutput();

test('messages are handled one after the other, each under its own correlation id', async () => {
  const log: string[] = [];
  const { handler, sent } = subject(async ({ body: { id } }) => {
    log.push(`begin ${id} ${correlationId()}`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`end ${id} ${correlationId()}`);
  });
  const withEvent = sqsRecord({ id: 2, correlationid: 'c2' });

  const result = await handler(
    sqsEvent([record(1, { attributes: { CorrelationId: 'c1' } }), withEvent]),
    lambdaContext(),
  );

  expect(result).toEqual(failuresOf());
  expect(log).toEqual(['begin 1 c1', 'end 1 c1', 'begin 2 c2', 'end 2 c2']);
  expect(sent).toEqual([]);
  expect(output()).toMatchObject([{ Processed: 2 }]);
});

test('an error that may pass fails its message alone, which comes back after a growing wait', async () => {
  const { handler, sent } = subject(failing([], [1, 3]));
  const messages = [record(1), record(2), record(3, { receiveCount: 5 })];

  const result = await handler(sqsEvent(messages), lambdaContext());

  expect(result).toEqual(failuresOf('m1', 'm3'));
  const [[command, input] = []] = sent;
  expect(command).toBe('ChangeMessageVisibilityBatch');
  expect(input).toMatchObject({
    QueueUrl: 'http://source',
    Entries: [
      { Id: '0', ReceiptHandle: 'receipt-m1' },
      { Id: '1', ReceiptHandle: 'receipt-m3' },
    ],
  });
  const waits = ((input?.Entries ?? []) as { VisibilityTimeout: number }[]).map((entry) => entry.VisibilityTimeout);
  expect(waits.every((seconds) => Number.isInteger(seconds) && seconds >= 1 && seconds <= 900)).toBe(true);
  expect(waits[0]).toBeLessThanOrEqual(5);
  expect(output().at(-1)).toMatchObject({ Failed: 2, Processed: 1 });
});

test('a visibility that can not be changed loses nothing', async () => {
  const { handler } = subject(failing([], [1]), () => {
    throw new Error('sqs away');
  });

  expect(await handler(sqsEvent([record(1)]), lambdaContext())).toEqual(failuresOf('m1'));
  expect(output()).toContainEqual(expect.objectContaining({ level: 'WARN', message: 'visibility not changed' }));
});

test('on a FIFO queue the other groups of a batch go on after a failure', async () => {
  const seen: number[] = [];
  const { handler } = subject(async (message) => {
    seen.push(message.body.id);
    await failing([], [1])(message);
  });
  const inGroup = (id: number, MessageGroupId: string) => {
    const sent = fifo(id);
    return { ...sent, attributes: { ...sent.attributes, MessageGroupId } };
  };

  const result = await handler(sqsEvent([inGroup(1, 'a'), inGroup(2, 'b'), inGroup(3, 'a')]), lambdaContext());

  expect(result).toEqual(failuresOf('m1', 'm3'));
  expect(seen).toEqual([1, 2]);
});

test('on a FIFO queue the first failure ends its group, a dead letter does not', async () => {
  const seen: number[] = [];
  const { handler, sent } = subject(async (message) => {
    seen.push(message.body.id);
    await failing([1], [3])(message);
  });

  const result = await handler(sqsEvent([1, 2, 3, 4, 5].map(fifo)), lambdaContext());

  expect(result).toEqual(failuresOf('m3', 'm4', 'm5'));
  expect(seen).toEqual([1, 2, 3]);
  expect(sent.at(-1)?.[1].Entries).toMatchObject([
    { ReceiptHandle: 'receipt-m3' },
    { ReceiptHandle: 'receipt-m4', VisibilityTimeout: 0 },
    { ReceiptHandle: 'receipt-m5', VisibilityTimeout: 0 },
  ]);
});

test('when time runs out the first message is tried and the rest goes back at once, unpunished', async () => {
  const { handler, sent } = subject(failing([]));
  const messages = Array.from({ length: 13 }, (_, index) => record(index));

  const result = await handler(sqsEvent(messages), lambdaContext({ remainingMs: 499 }));

  expect(result.batchItemFailures).toHaveLength(12);
  expect(sent.map(([, input]) => (input.Entries as object[]).length)).toEqual([10, 2]);
  expect(JSON.stringify(sent).match(/"VisibilityTimeout":0/g)).toHaveLength(12);
  expect(output()).toMatchObject([{ Processed: 1 }]);
  expect(output()[0]).not.toHaveProperty('Failed');
});

test('what slow failures leave no time for waits as they do, so that its receives are not used up', async () => {
  const { handler, sent } = subject(failing([], [1]));
  const messages = [record(1), record(2), record(3)];

  const result = await handler(sqsEvent(messages), lambdaContext({ remainingMs: 499 }));

  expect(result).toEqual(failuresOf('m1', 'm2', 'm3'));
  const waits = ((sent[0]?.[1].Entries ?? []) as { VisibilityTimeout: number }[]).map(
    (entry) => entry.VisibilityTimeout,
  );
  expect(waits).toHaveLength(3);
  expect(waits.every((seconds) => seconds >= 1)).toBe(true);
});

test('a duplicate is counted as such', async () => {
  const { handler } = subject(async () => 'duplicate');

  expect(await handler(sqsEvent([record(1)]), lambdaContext())).toEqual(failuresOf());
  expect(output()).toMatchObject([{ Duplicate: 1 }]);
});

test('after a failure that all share the rest of the batch waits untried', async () => {
  const seen: number[] = [];
  const { handler, sent } = subject(async ({ body: { id } }) => {
    seen.push(id);
    throw new AppError('unavailable', 'The database is away.');
  });

  const result = await handler(sqsEvent([record(1), record(2), record(3)]), lambdaContext());

  expect(result).toEqual(failuresOf('m1', 'm2', 'm3'));
  expect(seen).toEqual([1]);
  const waits = ((sent[0]?.[1].Entries ?? []) as { VisibilityTimeout: number }[]).map(
    (entry) => entry.VisibilityTimeout,
  );
  expect(waits.every((seconds) => seconds >= 1)).toBe(true);
});

test('a message received often comes last, after what is done was deleted', async () => {
  const log: string[] = [];
  const { handler, sent } = subject(async ({ body: { id } }) => {
    log.push(`handled ${id} after ${sent.filter(([command]) => command === 'DeleteMessageBatch').length} deletions`);
  });

  const result = await handler(sqsEvent([record(1, { receiveCount: 6 }), record(2)]), lambdaContext());

  expect(result).toEqual(failuresOf());
  expect(log).toEqual(['handled 2 after 0 deletions', 'handled 1 after 1 deletions']);
  expect(sent).toMatchObject([['DeleteMessageBatch', { Entries: [{ Id: '0', ReceiptHandle: 'receipt-m2' }] }]]);
});

test('among many received often, each is deleted early once', async () => {
  const { handler, sent } = subject(async () => undefined);
  const often = ['a', 'b', 'c', 'd'].map((id, index) => record(index, { messageId: id, receiveCount: 20 }));

  await handler(sqsEvent([record(9), ...often]), lambdaContext());

  const deleted = sent.flatMap(([, { Entries }]) =>
    (Entries as { ReceiptHandle: string }[]).map(({ ReceiptHandle }) => ReceiptHandle),
  );
  expect(deleted).toHaveLength(4);
  expect(new Set(deleted).size).toBe(4);
});
