import { createKeyring } from './keyring.ts';
import type { Principal } from './types.ts';

const role: Principal = {
  type: 'role',
  roleArn: 'arn:aws:iam::000000000000:role/worker',
  functionName: 'shop-dev-work',
};
const sns: Principal = {
  type: 'service',
  service: 'sns.amazonaws.com',
  sourceArn: 'arn:aws:sns:us-east-1:000000000000:orders',
};

describe('access keys', () => {
  test('stand for their principal', () => {
    const keyring = createKeyring();
    const first = keyring.issueKeys(role);
    const second = keyring.issueKeys(sns);

    expect(keyring.principalOf(first.accessKeyId)).toEqual(role);
    expect(keyring.principalOf(second.accessKeyId)).toEqual(sns);
  });

  test.each([undefined, '', 'AKIAIOSFODNN7EXAMPLE', 'test'])('%p is the administrator', (accessKeyId) => {
    expect(createKeyring().principalOf(accessKeyId)).toEqual({ type: 'administrator' });
  });

  test('that are revoked can do nothing', () => {
    const keyring = createKeyring();
    const { accessKeyId } = keyring.issueKeys(role);
    keyring.revokeKeys(accessKeyId);

    expect(keyring.principalOf(accessKeyId)).toMatchObject({ type: 'role', roleArn: expect.stringContaining('ended') });
  });
});
