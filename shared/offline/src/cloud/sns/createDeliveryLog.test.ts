import { createClock } from '../../clock.ts';
import type { Principal } from '../../iam/types.ts';
import { AwsError } from '../awsService.ts';
import type { SnsSubscription, SnsTopic } from '../sqs/fauxqs.ts';
import { createDeliveryLog } from './createDeliveryLog.ts';
import type { Publication } from './publication.ts';

const arn = 'arn:aws:sns:eu-west-1:000000000000:bills';
const published = { messageId: 'id', topicArn: arn, messages: { default: 'm' }, publishedAt: new Date() };
const refusal = new AwsError('AccessDenied', 'no', { status: 403 });
const roles = {
  SQSSuccessFeedbackRoleArn: 'good',
  SQSSuccessFeedbackSampleRate: '100',
  SQSFailureFeedbackRoleArn: 'bad',
};

/** Logs one delivery of a topic with these attributes, into a log group that `refuse` may refuse. */
async function logged(
  attributes: Record<string, string>,
  error?: AwsError,
  refuse?: (action: string) => AwsError | undefined,
) {
  const calls: unknown[][] = [];
  const reported: string[] = [];
  const log = createDeliveryLog({
    clock: createClock(1),
    report: (line) => reported.push(line),
    call: async (principal, _service, action, input) => {
      const refused = refuse?.(action);
      const { logGroupName } = input as { logGroupName: string };
      const { roleArn, assumedBy } = principal as Extract<Principal, { type: 'role' }>;
      calls.push([`${assumedBy?.service} as ${roleArn}`, action, logGroupName]);
      if (refused) throw refused;
      return {} as never;
    },
  });
  const subscription = { protocol: 'sqs', endpoint: 'queue' } as SnsSubscription;
  const ended = { attempts: 1, ...(error && { error }) };
  await log({ arn, attributes } as SnsTopic, published as unknown as Publication, subscription, ended);
  return { calls, reported };
}

const group = 'sns/eu-west-1/000000000000/bills';

test.each([
  ['a success by the one role', undefined, ['sns.amazonaws.com as good', 'PutLogEvents', group]],
  [
    'a failure by the other, in a group of its own',
    refusal,
    ['sns.amazonaws.com as bad', 'PutLogEvents', `${group}/Failure`],
  ],
])('logs %s', async (_, error, call) => {
  expect((await logged(roles, error)).calls).toEqual([call]);
});

test.each([
  ['a topic without roles', {}, refusal],
  ['a success of which none is sampled', { ...roles, SQSSuccessFeedbackSampleRate: '0' }, undefined],
  ['another protocol', { LambdaFailureFeedbackRoleArn: 'bad' }, refusal],
])('logs nothing of %s', async (_, attributes: Record<string, string>, error) => {
  expect((await logged(attributes, error)).calls).toEqual([]);
});

test('makes what is missing', async () => {
  const answers = [new AwsError('ResourceNotFoundException', 'no group')];
  const { calls, reported } = await logged(roles, undefined, () => answers.shift());

  expect(calls.map(([, action]) => action)).toEqual([
    ...['PutLogEvents', 'CreateLogGroup', 'CreateLogStream', 'PutLogEvents'],
  ]);
  expect(reported).toEqual([]);
});

test('says in one line what its role may not do', async () => {
  const { reported } = await logged(roles, undefined, () => refusal);

  expect(reported).toEqual([`${arn} could not log a delivery to ${group}: AccessDenied: no`]);
});
