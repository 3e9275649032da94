import type { LocalCloud } from '../../localCloud.ts';

const service = 'lambda.amazonaws.com';

/**
 * Lambda assumes the role of each of its functions.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 *
 * @throws Error as Lambda refuses the function.
 */
export function checkRole(roleArn: string, functionArn: string, { iam }: Pick<LocalCloud, 'iam'>): void {
  if (iam.trusts(roleArn, { type: 'service', service, sourceArn: functionArn })) return;
  throw new Error(
    `The role defined for the function cannot be assumed by Lambda: let ${service} assume ${roleArn} in its trust policy`,
  );
}
