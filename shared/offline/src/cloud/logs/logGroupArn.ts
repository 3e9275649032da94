/** Without the `:*` that CloudFormation's `Arn` ends in. */
export function logGroupArn(name: string, { region, accountId }: { region: string; accountId: string }): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
}
