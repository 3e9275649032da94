import { createHash } from 'node:crypto';
import { AwsError } from '../../awsService.ts';

/** What stands between dynoxide's names in a stream and those of DynamoDB's form: its label, shards and sequence numbers. */
export const streamNames = {
  /** A stream's label is the second and nanosecond when it began; ours is that time, also within an ARN. */
  withOurLabels: (text: string): string =>
    text.replace(/((?:\/stream\/|StreamLabel": ?"))(\d+)\.(\d{3})\d*/g, (_, before: string, seconds, thousandths) => {
      return before + new Date(Number(seconds) * 1_000 + Number(thousandths)).toISOString().slice(0, -1);
    }),
  tableOf: (streamArn: string): string => streamArn.split('/')[1] ?? '',
  ourShard: (theirs: string): string => {
    const [prefix, number = '', table = ''] = theirs.split(/-(\d+)-/);
    return `${prefix}-${number.padStart(20, '0')}-${createHash('md5').update(table).digest('hex').slice(0, 8)}`;
  },
  theirShard: (ours: string, table: string): string => {
    const [prefix, number] = ours.split('-');
    return `${prefix}-${String(Number(number)).padStart(8, '0')}-${table}`;
  },
  ourSequenceNumber: (theirs: string): string => `1${theirs.padStart(20, '0')}`,
  /** @throws AwsError ValidationException for a number of no stream here. */
  theirSequenceNumber: (ours: string): string => {
    if (!/^1\d{20}$/.test(ours)) throw new AwsError('ValidationException', 'Invalid SequenceNumber');
    return String(Number(ours.slice(1)));
  },
  /** It says, as DynamoDB's, of which stream it is. */
  ourIterator: (streamArn: string, theirs: string): string => `${streamArn}|1|${theirs}`,
  /** @throws AwsError ValidationException for what was never an iterator. */
  theirIterator: (ours: string): { streamArn: string; iterator: string } => {
    const [streamArn = '', , iterator] = ours.split('|');
    if (iterator === undefined) throw new AwsError('ValidationException', 'Invalid ShardIterator');
    return { streamArn, iterator };
  },
};
