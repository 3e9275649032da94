import { arn, type Permission } from '@patterns/testing/template';

export const [jobs, tasks] = [arn('JobsTable'), arn('TasksTable')];
export const inBucket = (path: string) => ({ 'Fn::Sub': `\${JobsBucket.Arn}/${path}` });
export const [invoke, join] = ['lambda:InvokeFunction', arn('JoinJobLambdaFunction')] as const;

/** What the functions may do that both forms have. */
export const inBothForms = {
  getJob: [['dynamodb:GetItem', jobs]],
  runTask: [
    ['dynamodb:GetItem dynamodb:UpdateItem', jobs],
    ['dynamodb:UpdateItem', tasks],
    [invoke, [join, arn('FailTaskLambdaFunction')]],
    ['sqs:SendMessage', arn('WorkerDeadLetterQueue')],
  ],
  failTask: [
    ['dynamodb:GetItem dynamodb:UpdateItem', jobs],
    ['dynamodb:UpdateItem', tasks],
    [invoke, join],
    ['sqs:SendMessage', arn('FailureDeadLetterQueue')],
  ],
  joinJob: [
    ['dynamodb:GetItem dynamodb:UpdateItem', jobs],
    ['dynamodb:Query', tasks],
    ['s3:PutObject', inBucket('jobs/*')],
    ['sqs:SendMessage', arn('JoinDeadLetterQueue')],
  ],
} satisfies Record<string, Permission[]>;
