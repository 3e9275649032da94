import { findQueue } from './findQueue.ts';

const queue = { Type: 'AWS::SQS::Queue' };
const template = {
  Resources: { WorkQueue: queue, WorkDeadLetterQueue: queue, FailureQueue: queue },
  Outputs: { WorkDeadLetterQueueUrl: { Value: { Ref: 'WorkDeadLetterQueue' } } },
};
const resources = [{ logicalId: 'FailureQueue', physicalId: 'http://127.0.0.1:4566/000000000000/shop-dev-failures' }];

test.each([
  ['its logical id', 'WorkDeadLetterQueue', 'WorkDeadLetterQueue'],
  ['its output', 'WorkDeadLetterQueueUrl', 'WorkDeadLetterQueue'],
  ['its physical name', 'shop-dev-failures', 'FailureQueue'],
  ['its URL', 'http://127.0.0.1:4566/000000000000/shop-dev-failures', 'FailureQueue'],
])('finds a queue by %s', (_, name, logicalId) => {
  expect(findQueue(template, resources, name)).toBe(logicalId);
});

test('an unknown queue is an error that names the queues', () => {
  expect(() => findQueue(template, resources, 'Nothing')).toThrow('WorkQueue, WorkDeadLetterQueue');
});
