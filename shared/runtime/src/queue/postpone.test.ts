import type { SQSClient } from '@aws-sdk/client-sqs';
import { sqsRecord } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import { postpone } from './postpone.ts';

const output = captureOutput();

test('does not outlast its time: the batch must still be answered', async () => {
  const send = (_command: unknown, { abortSignal }: { abortSignal: AbortSignal }) =>
    new Promise((_, reject) => abortSignal.addEventListener('abort', () => reject(abortSignal.reason)));

  await postpone({ send } as unknown as SQSClient, 'http://source', [[sqsRecord({}), 5]], 1);

  expect(output()).toMatchObject([{ level: 'WARN', message: 'visibility not changed' }]);
});
