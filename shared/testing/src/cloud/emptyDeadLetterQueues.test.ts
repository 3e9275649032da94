import { emptyDeadLetterQueues } from './emptyDeadLetterQueues.ts';
import { answeringLocally } from './localFixture.ts';

test('empties the dead-letter queues of all services, and no other', async () => {
  const queue = (name: string) => ({ logicalId: name, type: 'AWS::SQS::Queue', physicalId: `http://sqs/${name}` });
  const alarm = { logicalId: 'OfDeadLetterQueue', type: 'AWS::CloudWatch::Alarm', physicalId: 'of-dead-letters' };
  await using local = await answeringLocally([
    { resources: [queue('OrderQueue'), queue('OrderDeadLetterQueue'), alarm] },
    { resources: [queue('TaskDeadLetterQueue')] },
  ]);

  await emptyDeadLetterQueues();

  const emptied = local.asked
    .filter(({ url }) => !url.startsWith('/_local/'))
    .map(({ body }) => JSON.parse(body).QueueUrl);
  expect(emptied.toSorted()).toEqual(['http://sqs/OrderDeadLetterQueue', 'http://sqs/TaskDeadLetterQueue']);
});
