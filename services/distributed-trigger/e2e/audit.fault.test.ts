import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteSubscriptionFilterCommand, PutSubscriptionFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { eventually, type FunctionFault, localCloud } from '@patterns/testing/cloud';
import { auditLine, consumers, kinds, openTrigger } from './trigger.ts';

const cloud = localCloud();
const trigger = await openTrigger(cloud);
const deadLetters = trigger.output('TriggerDeadLetterQueueUrl');

const publishing = { awsService: 'sns', action: 'PublishBatch' };

/** Lines of each kind, all of which bear one mark. */
function lines(count: number) {
  const { mark, line } = auditLine('security');
  return { mark, lines: Array.from({ length: count }, (_, index) => ({ ...line, kind: kinds[index % 3], index })) };
}

test.each<[string, FunctionFault]>([
  ['the trigger is invoked twice', { effect: { duplicate: true }, times: 1 }],
  ['the trigger dies before it publishes', { ...publishing, effect: { crash: 'before' }, times: 1 }],
  ['the trigger dies once it has published', { ...publishing, effect: { crash: 'after' }, times: 1 }],
  ['the topic throttles', { ...publishing, effect: { error: 'ThrottledException' }, times: 2 }],
])('each matching line has one effect per matching consumer when %s', async (_, fault) => {
  await trigger.fault('publishAudit', fault);
  const written = lines(12);

  await trigger.write(...written.lines);

  for (const kind of kinds) await trigger.entries(kind, written.mark, 4);
  expect(await cloud.messages(deadLetters)).toEqual([]);
});

test('each line has one effect when its consumer is delivered to twice, and dies once it is done', async () => {
  const delivered = kinds.map(async (kind) => {
    const { key, name } = consumers[kind];
    await trigger.fault(key, { effect: { crash: 'after' }, times: 1 });
    const { mark, line } = auditLine(kind);

    await trigger.write(...Array.from({ length: 5 }, (_, index) => ({ ...line, index })));

    await trigger.entries(kind, mark, 5);
    await eventually(async () => {
      const runs = (await trigger.invocations(key)).filter(({ event }) => JSON.stringify(event).includes(mark));
      expect(runs.some(({ error }) => !error)).toBe(true);
    });
    expect(await trigger.find(kind, mark)).toHaveLength(5);
    expect(await cloud.messages(trigger.output(`${name}DeadLetterQueueUrl`))).toEqual([]);
  });
  await Promise.all(delivered);
});

test('while the topic is away nothing is lost: Lambda brings the lines again', async () => {
  const mend = await trigger.fault('publishAudit', { ...publishing, effect: { error: 'InternalErrorException' } });
  const { mark, line } = auditLine('billing');
  await trigger.write(line);
  await eventually(async () => {
    const failed = (await trigger.invocations('publishAudit')).filter(({ error }) => error);
    expect(failed).not.toEqual([]);
  });

  await mend();

  await trigger.entries('billing', mark);
});

describe("the trigger's own log, which it is subscribed to", () => {
  const filterName = 'own';
  const runs = async (since: string) => (await trigger.invocations('publishAudit', since)).length;
  let logGroupName: string;

  const subscribe = async (filterPattern: string) => {
    const FunctionName = trigger.functionName('publishAudit');
    const { FunctionArn, LoggingConfig } = await cloud.lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName }),
    );
    logGroupName = LoggingConfig?.LogGroup ?? '';
    const destinationArn = FunctionArn;
    await trigger.logs.send(
      new PutSubscriptionFilterCommand({ logGroupName, filterName, filterPattern, destinationArn }),
    );
  };

  afterEach(async () => {
    await trigger.logs.send(new DeleteSubscriptionFilterCommand({ logGroupName, filterName }));
    // The suites after this one count what the trigger does: the loop must have come to rest.
    let seen: number;
    do {
      seen = await runs('');
      await sleep(500);
    } while ((await runs('')) !== seen);
    await cloud.drain(deadLetters);
  });

  test('with a filter that lets every line through, each run causes the next, without end', async () => {
    const since = new Date().toISOString();
    await subscribe('');

    await trigger.write(auditLine('search').line);

    await eventually(async () => expect(await runs(since)).toBeGreaterThan(20));
  });

  test('with the filter for audit lines, no line of its own does', async () => {
    const { mark, line } = auditLine('search');
    await subscribe('{ $.audit IS TRUE }');
    await sleep(500);
    const since = new Date().toISOString();

    await trigger.write(line);

    await trigger.entries('search', mark);
    await sleep(500);
    expect(await runs(since)).toBe(1);
  });
});
