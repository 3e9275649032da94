import type { SQSClient } from '@aws-sdk/client-sqs';
import { fakeClient } from '../sdk/index.ts';
import { changeQueue } from './changeQueue.ts';
import { undoAll } from './undoLater.ts';

const deployed = { VisibilityTimeout: '180', RedrivePolicy: '{"deadLetterTargetArn":"letters","maxReceiveCount":400}' };

test('what is changed is put back, and nothing else; a redrive policy keeps its dead-letter queue', async () => {
  const { sent, client } = fakeClient<SQSClient>(() => ({ Attributes: deployed }));

  await changeQueue(client, 'queue', { VisibilityTimeout: '10' });
  const undo = await changeQueue(client, 'queue', { Policy: '{}', RedrivePolicy: { maxReceiveCount: 2 } });
  await undo();
  await undoAll();

  const set = sent.filter(([command]) => command === 'SetQueueAttributes');
  expect(set.map(([, { Attributes }]) => Attributes)).toEqual([
    { VisibilityTimeout: '10' },
    { Policy: '{}', RedrivePolicy: '{"deadLetterTargetArn":"letters","maxReceiveCount":2}' },
    { Policy: '', RedrivePolicy: deployed.RedrivePolicy },
    { VisibilityTimeout: '180' },
  ]);
});
