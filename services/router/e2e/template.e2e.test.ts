import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';
import { tasks, taskTypes } from './router.ts';

const serviceDir = resolve(import.meta.dirname, '..');

templateContract(serviceDir, {
  routeTask: [
    [
      'lambda:InvokeFunction',
      ['MakeThumbnail', 'MakeInvoice', 'MakeExport'].map((name) => arn(`${name}LambdaFunction`)),
    ],
    ['sqs:SendMessage', arn('RouterDeadLetterQueue')],
  ],
  ...Object.fromEntries(
    taskTypes.map((taskType) => [
      tasks[taskType].key,
      [
        ['dynamodb:PutItem', arn(`${tasks[taskType].table}Table`)],
        ['sqs:SendMessage', arn(`${tasks[taskType].queue}DeadLetterQueue`)],
      ],
    ]),
  ),
});

test('each function has a dead-letter queue of its own', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  const targets = resources
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => JSON.stringify(Properties?.DeadLetterConfig));
  expect(new Set(targets).size).toBe(4);
});
