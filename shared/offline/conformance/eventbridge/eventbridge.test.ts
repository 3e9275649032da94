import { randomUUID } from 'node:crypto';
import {
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { eventually, localCloud } from '@patterns/testing/cloud';

const cloud = localCloud();
const service = await cloud.service('conformance-eventbridge');
const events = new EventBridgeClient({ ...cloud.connection, maxAttempts: 1 });
const EventBusName = service.output('ShopBusName');

const put = (...Entries: PutEventsRequestEntry[]) => events.send(new PutEventsCommand({ Entries }));
const entry = (change: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
  ...{ Source: 'shop', DetailType: 'Order placed', Detail: JSON.stringify({ orderId: randomUUID() }) },
  ...change,
});

/** The events that a function has got. */
const taken = async (key: string) => (await service.invocations(key)).map(({ event }) => event);

const now = (): string => new Date().toISOString();
const begunSince = async (key: string, moment: string) => (await service.invocations(key, moment)).length;

describe('https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html', () => {
  test('a rate invokes its target again and again, with an event of the rule', async () => {
    await eventually(async () => expect((await taken('tick')).length).toBeGreaterThanOrEqual(2));

    expect((await taken('tick'))[0]).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: expect.stringMatching(/^\d{12}$/),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: expect.any(String),
      resources: [expect.stringContaining(`:rule/${service.output('TickRuleName')}`)],
      detail: {},
    });
  });

  test('a cron expression with a constant input', async () => {
    await eventually(async () => expect(await taken('tickInput')).toContainEqual({ tick: true }));
  });

  // A rule that a failed test has left disabled would fail those after it.
  afterAll(() => events.send(new EnableRuleCommand({ Name: service.output('TickRuleName') })));

  test('a rule that is disabled rests until it is enabled', async () => {
    const Name = service.output('TickRuleName');
    await events.send(new DisableRuleCommand({ Name }));
    const disabled = now();
    await eventually(async () => expect(await begunSince('tickInput', disabled)).toBeGreaterThan(2));
    // One may have been under way.
    expect(await begunSince('tick', disabled)).toBeLessThanOrEqual(1);

    await events.send(new EnableRuleCommand({ Name }));
    const enabled = now();
    await eventually(async () => expect(await begunSince('tick', enabled)).toBeGreaterThan(1));
  });

  test('a schedule that is refused leaves the rule as it was', async () => {
    const Name = service.output('TickRuleName');
    const putting = events.send(new PutRuleCommand({ Name, ScheduleExpression: 'rate(1 minutes)' }));
    await expect(putting).rejects.toMatchObject({ name: 'ValidationException' });
    const refused = now();

    await eventually(async () => expect(await begunSince('tick', refused)).toBeGreaterThan(1));
  });

  test.each(['rate(1 minutes)', 'cron(* * * * *)'])('%s is refused', async (ScheduleExpression) => {
    const putting = events.send(new PutRuleCommand({ Name: 'wrong', ScheduleExpression }));
    await expect(putting).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html', () => {
  test('a rule of the default bus gets what its pattern fits, and nothing else', async () => {
    const [small, big, elsewhere] = [randomUUID(), randomUUID(), randomUUID()];
    const detail = (orderId: string, total: number) => JSON.stringify({ orderId, total });

    const { FailedEntryCount } = await put(
      entry({ Detail: detail(small, 100) }),
      entry({ Detail: detail(elsewhere, 101), EventBusName }),
      entry({ Detail: detail(big, 101) }),
    );

    expect(FailedEntryCount).toBe(0);
    const fits = expect.objectContaining({ source: 'shop', detail: { orderId: big, total: 101 } });
    await eventually(async () => expect(await taken('takeOrder')).toContainEqual(fits));
    expect(JSON.stringify(await taken('takeOrder'))).not.toMatch(new RegExp(`${small}|${elsewhere}`));
  });

  test('a pattern that is none is refused', async () => {
    const putting = events.send(new PutRuleCommand({ Name: 'wrong', EventPattern: '{"source":"shop"}' }));
    await expect(putting).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
  });
});

test('https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html: a queue gets the template filled in', async () => {
  const orderId = randomUUID();

  await put(entry({ Detail: JSON.stringify({ orderId }), EventBusName }));

  const { body } = await cloud.takeMessage(service.output('OrderQueueUrl'), (each) => each.body.includes(orderId));
  expect(JSON.parse(body)).toEqual({ placed: orderId });
});

test('https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html: what a target may not be given lies in the dead-letter queue', async () => {
  const orderId = randomUUID();

  await put(entry({ DetailType: 'Order lost', Detail: JSON.stringify({ orderId }), EventBusName }));

  const isMeant = ({ body }: { body: string }) => body.includes(orderId);
  const { attributes } = await cloud.takeMessage(service.output('RuleDeadLetterQueueUrl'), isMeant);
  expect(attributes).toEqual({
    RULE_ARN: expect.stringContaining(`:rule/${EventBusName}/`),
    TARGET_ARN: expect.stringContaining('takeNothing'),
    ERROR_CODE: 'NO_PERMISSIONS',
    ERROR_MESSAGE: expect.stringMatching(/\w/),
  });
});

test('https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html: a target that is away is tried again', async () => {
  const orderId = randomUUID();
  const resource = service.functionName('takeOrder');
  const target = { awsService: 'lambda', action: 'Invoke', resource };
  await cloud.faults.add({ target, effect: { error: 'ServiceException' }, times: 2 });

  await put(entry({ Detail: JSON.stringify({ orderId, total: 101 }) }));

  const handedOn = expect.objectContaining({ detail: { orderId, total: 101 } });
  await eventually(async () => expect(await taken('takeOrder')).toContainEqual(handedOn));
});

describe('https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html', () => {
  test('a bad entry fails alone', async () => {
    const { FailedEntryCount, Entries } = await put(
      entry(),
      entry({ Detail: '{' }),
      entry({ Detail: '[]' }),
      entry({ Source: 'aws.shop' }),
      entry({ DetailType: undefined }),
    );

    expect(FailedEntryCount).toBe(4);
    expect(Entries?.map(({ EventId, ErrorCode }) => ErrorCode ?? typeof EventId)).toEqual([
      'string',
      'MalformedDetail',
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      'InvalidArgument',
    ]);
  });

  test.each([
    ['none', []],
    ['eleven', Array.from({ length: 11 }, () => entry())],
    ['too much', [entry({ Detail: JSON.stringify({ text: 'x'.repeat(262_144) }) })]],
  ])('%s is refused', async (_, Entries) => {
    await expect(put(...Entries)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('what is no entry is refused, with its neighbours', async () => {
    const headers = { 'x-amz-target': 'AWSEvents.PutEvents', 'content-type': 'application/x-amz-json-1.1' };
    const body = JSON.stringify({ Entries: [{ Source: 'shop' }, null] });
    const answer = await fetch(`${cloud.connection.endpoint}`, { method: 'POST', headers, body });

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'ValidationException' });
  });

  test('a role may put events on the bus that its policy names', async () => {
    const event = { Entries: [entry({ EventBusName })] };

    expect((await cloud.invoke(service.functionName('putAllowed'), event)).payload).toEqual({ FailedEntryCount: 0 });
    expect((await cloud.invoke(service.functionName('putAllowed'), { Entries: [entry()] })).failed).toBe(true);
    expect((await cloud.invoke(service.functionName('putRefused'), event)).payload).toMatchObject({
      errorType: 'AccessDeniedException',
    });
  });
});
