import { createHash } from 'node:crypto';

/** The unique id of a role: the same one each time for the same ARN. */
export function roleId(roleArn: string): string {
  return `AROA${createHash('sha256').update(roleArn).digest('hex').slice(0, 17).toUpperCase()}`;
}
