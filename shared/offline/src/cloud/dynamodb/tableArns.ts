import type { AwsCall } from '../awsService.ts';

/** dynoxide's ARNs bear a region of its own. */
const theirs = 'arn:aws:dynamodb:dynoxide:000000000000:';

/** Answers of these hold items, which may hold any text, and no ARN. */
const itemActions = /^(Get|Put|Update|Delete)Item$|^(Query|Scan|GetRecords)$|^(Batch|Transact|Execute)/;

/** What stands between dynoxide's names and ours. */
export function tableArns(region: string, accountId: string) {
  const ours = `arn:aws:dynamodb:${region}:${accountId}:`;
  return {
    table: (nameOrArn: string) => (nameOrArn.startsWith('arn:') ? nameOrArn : `${ours}table/${nameOrArn}`),
    /** The input with a table named by ARN, as AWS allows since 2024, named by name, and other ARNs as dynoxide's. */
    inbound: ({ input }: AwsCall): Record<string, unknown> | undefined => {
      const { TableName: table } = input;
      if (typeof table === 'string' && table.startsWith('arn:')) return { ...input, TableName: table.split('/')[1] };
      const arn = input.StreamArn === undefined ? 'ResourceArn' : 'StreamArn';
      const value = input[arn];
      return typeof value === 'string' ? { ...input, [arn]: value.replace(ours, theirs) } : undefined;
    },
    outbound: (action: string, body: string | Buffer): string | Buffer =>
      itemActions.test(action) ? body : body.toString().replaceAll(theirs, ours),
  };
}
