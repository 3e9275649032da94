import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { eventually, localCloud, redrive } from '@patterns/testing/cloud';
import { auditLine, consumers, type Kind, kinds, openTrigger } from './trigger.ts';

const cloud = localCloud();
const trigger = await openTrigger(cloud);

const queueUrlOf = (logicalId: string) => trigger.physicalId(logicalId);

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

const attribute = async (queueUrl: string, name: 'Policy' | 'RedrivePolicy') => {
  const asked = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [name] });
  return (await cloud.sqs.send(asked)).Attributes?.[name] ?? '';
};

const setAttributes = (QueueUrl: string, Attributes: Record<string, string>) =>
  cloud.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));

test('what killed a consumer comes back to its queue, and has its effect', () =>
  ofEach(async (kind) => {
    const { key, name } = consumers[kind];
    const queueUrl = trigger.output(`${name}QueueUrl`);
    const RedrivePolicy = await attribute(queueUrl, 'RedrivePolicy');
    const impatient = JSON.stringify({ ...JSON.parse(RedrivePolicy), maxReceiveCount: 2 });
    await setAttributes(queueUrl, { RedrivePolicy: impatient });
    const mend = await trigger.fault(key, { effect: { crash: 'before' } });
    const { mark, line } = auditLine(kind);
    try {
      await trigger.write(line);
      await letters(trigger.output(`${name}DeadLetterQueueUrl`), 1);
    } finally {
      await setAttributes(queueUrl, { RedrivePolicy });
      await mend();
    }
    await eventually(async () =>
      expect(await cloud.alarmState(trigger, `${name}DeadLetterQueueDepthAlarm`)).toBe('ALARM'),
    );

    expect(await redrive('distributed-trigger', `${name}DeadLetterQueue`)).toEqual({ replayed: 1, left: 0 });

    await trigger.entries(kind, mark);
  }));

test('what the topic could not deliver is brought to the consumer that it was for alone', () =>
  ofEach(async (kind) => {
    const { name } = consumers[kind];
    const queueUrl = trigger.output(`${name}QueueUrl`);
    const Policy = await attribute(queueUrl, 'Policy');
    const { mark, line } = auditLine(kind);
    await setAttributes(queueUrl, { Policy: '' });
    try {
      await trigger.write(line);
      await letters(queueUrlOf(`${name}SubscriptionDeadLetterQueue`), 1);
    } finally {
      await setAttributes(queueUrl, { Policy });
    }

    expect(await redrive('distributed-trigger', `${name}SubscriptionDeadLetterQueue`)).toEqual({
      replayed: 1,
      left: 0,
    });

    await trigger.entries(kind, mark);
  }));
