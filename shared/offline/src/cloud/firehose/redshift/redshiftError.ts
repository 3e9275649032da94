import { isAwsError } from '../../awsService.ts';
import { UnreadableObject } from '../../redshift/copyRows.ts';
import type { FirehoseError } from '../createErrorLog.ts';

/** By the SQLSTATE of PostgreSQL or the code of Node, AWS's code and message. */
const byCode: readonly [code: RegExp, errorCode: string, message: string][] = [
  [
    /^42P01$/,
    'TableNotFound',
    'The table to which to load data was not found. Ensure that the specified table exists.',
  ],
  [
    /^42703$/,
    'ColumnNotFound',
    'A column in the COPY command does not exist in the table. Specify a valid column name.',
  ],
  [/^28/, 'AuthenticationFailed', 'The provided user name and password failed authentication.'],
  [
    /^3D000$/,
    'DatabaseNotFound',
    'The database specified in the JDBC URL was not found. Specify a valid database name.',
  ],
  [/^42501$/, 'InsufficientPrivilege', 'The user does not have permissions to load data into the table.'],
  [/^23502$/, 'MissingColumn', 'There is a column defined as NOT NULL without a value in the loaded data.'],
  [/^2[23]/, 'DataLoadFailed', 'Loading data into the table failed.'],
  [/^42/, 'SyntaxError', 'The COPY command contains a syntax error. Retry the command.'],
];

/** https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html#monitoring-rs-errors */
export function redshiftError(error: unknown): FirehoseError {
  if (error instanceof UnreadableObject) return { errorCode: 'Redshift.DataLoadFailed', message: error.message };
  if (isAwsError(error)) return ofAws(error.code, `The COPY command could not be made: ${error.message}`);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [, errorCode, message] = byCode.find(([pattern]) => pattern.test(code)) ?? [
    undefined,
    'ConnectionFailed',
    'The connection to the specified Amazon Redshift cluster failed.',
  ];
  return { errorCode: `Redshift.${errorCode}`, message: `${message} (${error})` };
}

function ofAws(code: string, message: string): FirehoseError {
  if (code === 'AccessDenied') return { errorCode: 'Redshift.S3BucketAccessDenied', message };
  if (code === 'NoSuchKey') return { errorCode: 'Redshift.MissingS3File', message };
  return { errorCode: `Redshift.${code}`, message };
}
