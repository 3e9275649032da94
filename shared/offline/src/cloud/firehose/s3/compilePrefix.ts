import { randomBytes } from 'node:crypto';
import { reasonOf } from '../../../reasonOf.ts';
import { AwsError } from '../../awsService.ts';
import { formatTimestamp } from './formatTimestamp.ts';

export interface PrefixSettings {
  Prefix?: string | undefined;
  ErrorOutputPrefix?: string | undefined;
  CustomTimeZone?: string | undefined;
}

/** The prefix of an object whose oldest record arrived at that time, in milliseconds since the epoch. */
export type PrefixOf = (at: number) => string;

const datePath = '!{timestamp:yyyy/MM/dd/HH/}';
const expression = /!\{([^:}]*):([^}]*)\}/g;
const longest = 512;

/**
 * Where records and failures of a kind go.
 * https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 *
 * @throws AwsError InvalidArgumentException for what Firehose refuses.
 */
export function compilePrefix(settings: PrefixSettings): { records: PrefixOf; failures(errorType: string): PrefixOf } {
  const { Prefix = '', ErrorOutputPrefix, CustomTimeZone = 'UTC' } = settings;
  if (Prefix.includes('!{firehose:error-output-type}')) {
    throw invalid('Prefix can not contain !{firehose:error-output-type}.');
  }
  if (ErrorOutputPrefix === undefined && Prefix.includes('!{')) {
    throw invalid("ErrorOutputPrefix can't be null when Prefix contains expressions");
  }
  const failures = failurePath(Prefix, ErrorOutputPrefix);
  const records = Prefix.includes('!{timestamp:') ? Prefix : Prefix + datePath;
  const compiled = (text: string, errorType: string) => (at: number) => evaluate(text, at, CustomTimeZone, errorType);
  // Refused when the stream is made, not when the first object is written.
  for (const text of [records, failures]) {
    if (compiled(text, 'processing-failed')(0).length > longest) {
      throw invalid(`A prefix must not be longer than ${longest} characters after it is evaluated.`);
    }
  }
  return { records: compiled(records, ''), failures: (errorType) => compiled(failures, errorType) };
}

function failurePath(prefix: string, given: string | undefined): string {
  if (given === undefined) return `${prefix}!{firehose:error-output-type}/${datePath}`;
  if (!given.includes('!{')) return `${given}!{firehose:error-output-type}/${datePath}`;
  if (given.includes('!{firehose:error-output-type}')) return given;
  throw invalid('ErrorOutputPrefix must contain !{firehose:error-output-type} when it contains expressions.');
}

function evaluate(text: string, at: number, timeZone: string, errorType: string): string {
  const evaluated = text.replace(expression, (whole, namespace: string, value: string) => {
    if (namespace === 'timestamp') return timestamp(value, at, timeZone);
    if (namespace === 'firehose' && value === 'random-string') return randomString();
    if (namespace === 'firehose' && value === 'error-output-type') return errorType;
    throw invalid(`${whole} is no expression of a prefix, or one of dynamic partitioning, which is not built.`);
  });
  if (evaluated.includes('!{')) throw invalid(`${text}: !{ can only begin an expression such as !{timestamp:yyyy}.`);
  return evaluated;
}

function timestamp(pattern: string, at: number, timeZone: string): string {
  try {
    return formatTimestamp(pattern, at, timeZone);
  } catch (error) {
    throw invalid(`!{timestamp:${pattern}} in ${timeZone}: ${reasonOf(error)}`);
  }
}

/** Eleven characters, such as `046b6c7f-0b`. */
function randomString(): string {
  const hex = randomBytes(5).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message);
}
