import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { eventually, localCloud, redrive } from '@patterns/testing/cloud';
import { auditLine, consumers, kinds, openTrigger } from './trigger.ts';

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

describe.each(kinds)('the dead letters of %s', (kind) => {
  const { key, name } = consumers[kind];
  const queueUrl = trigger.output(`${name}QueueUrl`);

  const setPolicy = (Policy: string) =>
    cloud.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { Policy } }));

  test('what killed the consumer comes back to its queue, and has its effect', async () => {
    const url = trigger.output(`${name}DeadLetterQueueUrl`);
    const asked = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['RedrivePolicy'] });
    const { Attributes = {} } = await cloud.sqs.send(asked);
    const RedrivePolicy = JSON.stringify({ ...JSON.parse(Attributes.RedrivePolicy ?? ''), maxReceiveCount: 2 });
    await cloud.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { RedrivePolicy } }));
    const mend = await trigger.fault(key, { effect: { crash: 'before' } });
    const { mark, line } = auditLine(kind);
    try {
      await trigger.write(line);
      await letters(url, 1);
    } finally {
      await cloud.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes }));
      await mend();
    }
    await eventually(async () =>
      expect(await cloud.alarmState(trigger, `${name}DeadLetterQueueDepthAlarm`)).toBe('ALARM'),
    );

    expect(await redrive('distributed-trigger', `${name}DeadLetterQueue`)).toEqual({ replayed: 1, left: 0 });

    await trigger.entries(kind, mark);
  });

  test('what the topic could not deliver is brought to this consumer alone', async () => {
    const asked = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['Policy'] });
    const { Attributes = {} } = await cloud.sqs.send(asked);
    const { mark, line } = auditLine(kind);
    await setPolicy('');
    try {
      await trigger.write(line);
      await letters(queueUrlOf(`${name}SubscriptionDeadLetterQueue`), 1);
    } finally {
      await setPolicy(Attributes.Policy ?? '');
    }

    expect(await redrive('distributed-trigger', `${name}SubscriptionDeadLetterQueue`)).toEqual({
      replayed: 1,
      left: 0,
    });

    await trigger.entries(kind, mark);
  });
});
