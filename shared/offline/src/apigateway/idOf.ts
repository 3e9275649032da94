import { createHash } from 'node:crypto';

/** Ids as short as AWS's, and the same at each start. */
export function idOf(stackName: string, logicalId: string): string {
  const hash = createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex');
  return BigInt(`0x${hash}`).toString(36).slice(0, 10);
}
