import { randomBytes } from 'node:crypto';
import type { Iam, Principal } from './types.ts';

const ourPrefix = 'ASIALOCAL';

/** What a revoked key stands for: an environment that has ended may do nothing more, least of all as administrator. */
const ended: Principal = { type: 'role', roleArn: 'arn:aws:iam::000000000000:role/ended-environment' };

/** The access keys that were issued in this run. */
export function createKeyring(): Pick<Iam, 'issueKeys' | 'revokeKeys' | 'principalOf'> {
  const principals = new Map<string, Principal>();
  return {
    issueKeys: (principal) => {
      const accessKeyId = `${ourPrefix}${randomBytes(6).toString('hex').slice(0, 11).toUpperCase()}`;
      principals.set(accessKeyId, principal);
      return {
        accessKeyId,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(48).toString('base64'),
      };
    },
    revokeKeys: (accessKeyId) => {
      principals.delete(accessKeyId);
    },
    principalOf: (accessKeyId = '') =>
      principals.get(accessKeyId) ?? (accessKeyId.startsWith(ourPrefix) ? ended : { type: 'administrator' }),
  };
}
