import type { Principal } from '../../iam/types.ts';
import type { AwsRequest } from '../awsService.ts';
import { createSts } from './service.ts';

const sts = createSts({ accountId: '000000000000' });

function request(principal: Principal): AwsRequest {
  const url = new URL('http://127.0.0.1:4566/');
  return {
    method: 'POST',
    url,
    headers: {},
    body: Buffer.from(''),
    signingName: 'sts',
    region: 'us-east-1',
    principal,
  };
}

const roleArn = 'arn:aws:iam::000000000000:role/team/worker';

test.each<[Principal, string, RegExp]>([
  [{ type: 'administrator' }, 'arn:aws:iam::000000000000:root', /^000000000000$/],
  [
    { type: 'role', roleArn, functionName: 'shop-dev-work' },
    'arn:aws:sts::000000000000:assumed-role/worker/shop-dev-work',
    /^AROA[0-9A-F]{17}:shop-dev-work$/,
  ],
])('GetCallerIdentity of %j', async (principal, arn, userId) => {
  const { body } = await sts.handle({ action: 'GetCallerIdentity', input: {} }, request(principal));

  const [, identity] = /<GetCallerIdentityResult>(.*)<\/GetCallerIdentityResult>/.exec(String(body)) ?? [];
  expect(identity).toContain(`<Arn>${arn}</Arn>`);
  expect(identity).toContain('<Account>000000000000</Account>');
  expect(/<UserId>(.*)<\/UserId>/.exec(String(identity))?.[1]).toMatch(userId);
});

test('has no other action', async () => {
  await expect(
    sts.handle({ action: 'AssumeRole', input: {} }, request({ type: 'administrator' })),
  ).rejects.toMatchObject({ code: 'InvalidAction' });
});
