import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { connectCloud } from '@patterns/testing/cloud';

const cloud = connectCloud();
const service = await cloud.service('conformance');

/** How a send to the queue goes for the role of `sendAs`. */
async function sendTo(output: string) {
  const { payload } = await cloud.invoke(service.functionName('sendAs'), { queueUrl: service.output(output) });
  return payload as Record<string, unknown>;
}

const evaluation =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html';

describe(evaluation, () => {
  test("what the role's policy allows is done", async () => {
    expect(await sendTo('AllowedQueueUrl')).toEqual({ sent: true });
  });

  test("what the queue's policy allows the role is done", async () => {
    expect(await sendTo('GrantedQueueUrl')).toEqual({ sent: true });
  });

  test('an explicit deny wins over an allow', async () => {
    expect(await sendTo('DeniedQueueUrl')).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('with an explicit deny in an identity-based policy'),
    });
  });

  test('what nothing allows is denied', async () => {
    expect(await sendTo('RecordQueueUrl')).toMatchObject({ sent: false, name: 'AccessDenied' });
  });
});

describe('https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html', () => {
  test('the refusal names the caller, the action, the resource and the reason', async () => {
    const { message, status } = await sendTo('RecordQueueUrl');
    const session = `arn:aws:sts::000000000000:assumed-role/[\\w-]+/${service.functionName('sendAs')}`;
    const queue = 'arn:aws:sqs:[\\w-]+:000000000000:[\\w-]+';
    expect(status).toBe(403);
    expect(message).toMatch(
      new RegExp(
        `^User: ${session} is not authorized to perform: sqs:SendMessage on resource: ${queue} because no identity-based policy allows the sqs:SendMessage action$`,
      ),
    );
  });
});

describe('https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html', () => {
  test('keys of no role are the account', async () => {
    const client = new STSClient(cloud.connection);
    expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:root',
      UserId: '000000000000',
    });
  });
});
