import { eventually, localCloud, redrive } from '@patterns/testing/cloud';
import { auditLine, consumers, type Kind, kinds, openTrigger } from './trigger.ts';

const cloud = localCloud();
const trigger = await openTrigger(cloud);

const letters = (url: string, count: number) =>
  eventually(async () => expect(await cloud.messages(url)).toHaveLength(count));

test("a replay of the trigger's dead letters publishes the lines once that can be done", async () => {
  const url = trigger.output('TriggerDeadLetterQueueUrl');
  await cloud.drain(url);
  const mend = await trigger.fault('publishAudit', { effect: { error: 'OutOfLuck' } });
  const { mark, line } = auditLine('billing');
  await trigger.write(line);
  await letters(url, 1);
  await eventually(async () =>
    expect(await cloud.alarmState(trigger, 'TriggerDeadLetterQueueDepthAlarm')).toBe('ALARM'),
  );

  await mend();
  expect(await redrive('distributed-trigger', 'TriggerDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

  await trigger.entries('billing', mark);
});

/** The queues and the consumer of one kind have nothing of the others. */
const ofEach = (work: (kind: Kind) => Promise<void>) => Promise.all(kinds.map(work));

test('what killed a consumer comes back to its queue, and has its effect', () =>
  ofEach(async (kind) => {
    const { key, name } = consumers[kind];
    const queueUrl = trigger.output(`${name}QueueUrl`);
    const bePatient = await cloud.changeQueue(queueUrl, { RedrivePolicy: { maxReceiveCount: 2 } });
    const mend = await trigger.fault(key, { effect: { crash: 'before' } });
    const { mark, line } = auditLine(kind);
    await trigger.write(line);
    await letters(trigger.output(`${name}DeadLetterQueueUrl`), 1);
    await bePatient();
    await mend();
    await eventually(async () =>
      expect(await cloud.alarmState(trigger, `${name}DeadLetterQueueDepthAlarm`)).toBe('ALARM'),
    );

    expect(await redrive('distributed-trigger', `${name}DeadLetterQueue`)).toEqual({ replayed: 1, left: 0 });

    await trigger.entries(kind, mark);
  }));

test('what the topic could not deliver is brought to the consumer that it was for alone', () =>
  ofEach(async (kind) => {
    const { name } = consumers[kind];
    const { mark, line } = auditLine(kind);
    const letIn = await cloud.changeQueue(trigger.output(`${name}QueueUrl`), { Policy: '' });
    await trigger.write(line);
    await letters(trigger.physicalId(`${name}SubscriptionDeadLetterQueue`), 1);
    await letIn();

    expect(await redrive('distributed-trigger', `${name}SubscriptionDeadLetterQueue`)).toEqual({
      replayed: 1,
      left: 0,
    });

    await trigger.entries(kind, mark);
  }));
