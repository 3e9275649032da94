import { gunzipSync } from 'node:zlib';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { connectCloud } from '@patterns/testing/cloud';
import { auditLine, kinds, openTrigger } from './trigger.ts';

const cloud = connectCloud();
const trigger = await openTrigger(cloud);

/** An unpacked dead letter of the trigger. */
const linesOf = (body: string) => {
  const { awslogs } = JSON.parse(body) as { awslogs: { data: string } };
  const { logEvents } = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString()) as {
    logEvents: { message: string }[];
  };
  return logEvents.map(({ message }) => message);
};

test.each(kinds)(
  'a line of the kind %s has one effect, in the consumer that asks for it and in no other',
  async (kind) => {
    const { mark, line } = auditLine(kind, { userId: 'u-1\uFFFF', nanoseconds: 1_764_223_777_000_000_000 });

    await trigger.write(line);

    expect(await trigger.entries(kind, mark)).toEqual([
      expect.objectContaining({ eventId: expect.stringMatching(/^\d+$/), kind, content: { type: 'inline', line } }),
    ]);
    for (const other of kinds.filter((each) => each !== kind)) expect(await trigger.find(other, mark)).toEqual([]);
  },
);

test('what is no audit line does not even reach the trigger', async () => {
  const { mark, line } = auditLine('security');
  const [quiet, loud] = [auditLine('security'), auditLine('security')];

  await trigger.write(`START ${mark}`, { ...line, audit: 'true' }, { ...quiet.line, audit: false }, loud.line);

  await trigger.entries('security', loud.mark);
  expect(await trigger.find('security', mark)).toEqual([]);
  expect(await trigger.find('security', quiet.mark)).toEqual([]);
  const letters = await cloud.messages(trigger.output('TriggerDeadLetterQueueUrl'));
  expect(letters.flatMap(({ body }) => linesOf(body)).join()).not.toContain(mark);
});

test('a poison line is dead-lettered alone, with the reason, while its neighbours go through', async () => {
  const [one, other, poison] = [auditLine('search'), auditLine('billing'), auditLine('search', { kind: 'weather' })];

  await trigger.write(one.line, poison.line, other.line);

  await Promise.all([trigger.entries('search', one.mark), trigger.entries('billing', other.mark)]);
  const letter = await cloud.takeMessage(trigger.output('TriggerDeadLetterQueueUrl'), ({ attributes }) =>
    (attributes.ErrorMessage ?? '').includes('/kind'),
  );
  expect(linesOf(letter.body)).toEqual([JSON.stringify(poison.line)]);
  expect(letter.attributes).toMatchObject({ ErrorCode: 'invalid' });
});

test('a line over 200 KB travels as a pointer, by which it can be read', async () => {
  const { mark, line } = auditLine('search', { text: 'x'.repeat(210_000) });

  const stream = await trigger.write(line);

  const [entry] = await trigger.entries('search', stream);
  expect(entry?.content).toMatchObject({ type: 'pointer', logStream: stream, eventId: entry?.eventId });
  const { events = [] } = await trigger.logs.send(
    new FilterLogEventsCommand({ logGroupName: trigger.sourceLogGroup, logStreamNames: [stream] }),
  );
  expect(events.find(({ eventId }) => eventId === entry?.eventId)?.message).toContain(mark);
});
