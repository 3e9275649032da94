import { createHash } from 'node:crypto';
import type { StackContext } from '../stack/resourceProvider.ts';

/** A name as CloudFormation makes one when the template gives none; the same at each start. */
export function generatedName(
  { stack, logicalId }: { stack: StackContext; logicalId: string },
  { maxLength, suffix = '' }: { maxLength: number; suffix?: string },
): string {
  const random = createHash('sha256')
    .update(`${stack.stackId ?? stack.stackName}/${logicalId}${stack.nameSeed ?? ''}`)
    .digest('hex')
    .slice(0, 12)
    .toUpperCase();
  const room = maxLength - random.length - suffix.length - 1;
  return `${`${stack.stackName}-${logicalId}`.slice(0, room)}-${random}${suffix}`;
}
