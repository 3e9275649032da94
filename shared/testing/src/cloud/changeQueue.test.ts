import type { SQSClient } from '@aws-sdk/client-sqs';
import { fakeClient } from '../sdk/index.ts';
import { changeQueue } from './changeQueue.ts';
import { undoAll } from './undoLater.ts';

const deployed = { VisibilityTimeout: '180', RedrivePolicy: '{"deadLetterTargetArn":"letters","maxReceiveCount":400}' };

/** A queue with those attributes, and what is set of it. */
function queue(Attributes: Record<string, string>) {
  const { sent, client } = fakeClient<SQSClient>(() => ({ Attributes }));
  const set = () => sent.filter(([command]) => command === 'SetQueueAttributes').map(([, input]) => input.Attributes);
  return { client, set };
}

afterEach(() => undoAll());

test('what is changed is put back, and nothing else', async () => {
  const { client, set } = queue(deployed);

  await changeQueue(client, 'queue', { VisibilityTimeout: '10' });
  await undoAll();

  expect(set()).toEqual([{ VisibilityTimeout: '10' }, { VisibilityTimeout: '180' }]);
});

test('a redrive policy keeps its dead-letter queue; what was not set is none again', async () => {
  const { client, set } = queue(deployed);

  const undo = await changeQueue(client, 'queue', { RedrivePolicy: { maxReceiveCount: 2 }, Policy: '{}' });
  await undo();

  expect(set()).toEqual([
    { RedrivePolicy: '{"deadLetterTargetArn":"letters","maxReceiveCount":2}', Policy: '{}' },
    { RedrivePolicy: deployed.RedrivePolicy, Policy: '' },
  ]);
});
