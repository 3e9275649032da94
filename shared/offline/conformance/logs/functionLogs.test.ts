import { randomUUID } from 'node:crypto';
import { connectCloud, eventually } from '@patterns/testing/cloud';
import { messagesOf } from './logGroup.ts';

const cloud = connectCloud();
const service = await cloud.service('conformance-logs');

/** What a run of the function leaves in the group, from the line that tells of its start to its report. */
async function logOfRun(key: string, logGroupName = `/aws/lambda/${service.functionName(key)}`) {
  const line = randomUUID();
  const { requestId } = await cloud.invoke(service.functionName(key), { text: { audit: true }, line });
  const messages = await eventually(async () => {
    const found = await messagesOf(logGroupName);
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`(REPORT.*|platform.report.*)${requestId}`)));
    return found;
  });
  const begin = messages.findIndex((message) => /START|platform\.start/.test(message) && message.includes(requestId));
  return { requestId, line, messages: messages.slice(begin) };
}

test('https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html: as text', async () => {
  const { requestId, line, messages } = await logOfRun('speak');

  expect(messages).toEqual([
    `START RequestId: ${requestId} Version: $LATEST`,
    expect.stringMatching(new RegExp(`Z\\t${requestId}\\tDEBUG\\t`)),
    expect.stringMatching(new RegExp(`Z\\t${requestId}\\tINFO\\t{ audit: true }$`)),
    line,
    `END RequestId: ${requestId}`,
    expect.stringMatching(new RegExp(`^REPORT RequestId: ${requestId}\\tDuration: [\\d.]+ ms\\tBilled Duration: `)),
  ]);
});

test('https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html: as JSON', async () => {
  const { requestId, line, messages } = await logOfRun('speakJson');

  expect(messages.map((message) => (message === line ? message : JSON.parse(message)))).toMatchObject([
    { type: 'platform.start', record: { requestId } },
    { level: 'INFO', requestId, message: { audit: true } },
    line,
    { type: 'platform.report', record: { requestId, status: 'success' } },
  ]);
});

test('https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html: in a group of its own choice', async () => {
  const { line, messages } = await logOfRun('speakElsewhere', service.output('OwnGroupName'));

  expect(messages).toContain(line);
});

test('https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html: a role without the right writes nothing', async () => {
  const ran = await cloud.invoke(service.functionName('speakNowhere'), { text: 'm', line: 'm' });

  expect(ran.failed).toBe(false);
  expect(await messagesOf(service.output('ClosedGroupName'))).toEqual([]);
});
