import { reasonOf } from '../../../reasonOf.ts';
import { AwsError } from '../../awsService.ts';
import { compileTerms } from './compileTerms.ts';
import { parseJsonPattern } from './parseJsonPattern.ts';

/** Whether a log event's message fits. */
export type MatchesMessage = (message: string) => boolean;

const longest = 1_024;

/**
 * Compiles a filter pattern: none (all events), terms, or `{ … }` on the fields of a JSON message.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @throws AwsError InvalidParameterException naming what is wrong.
 */
export function compileFilterPattern(pattern = ''): MatchesMessage {
  if (pattern.length > longest) throw invalid(`a pattern has at most ${longest} characters`);
  const trimmed = pattern.trim();
  if (trimmed === '') return () => true;
  try {
    if (trimmed.startsWith('{')) return onJson(parseJsonPattern(trimmed));
    if (trimmed.startsWith('[')) {
      throw new Error('space-delimited patterns are not built here: log JSON and use { $.field = value }');
    }
    return compileTerms(trimmed);
  } catch (error) {
    throw invalid(reasonOf(error));
  }
}

/** A message that is no JSON object fits no such pattern. */
function onJson(fits: (event: object) => boolean): MatchesMessage {
  return (message) => {
    if (!message.trimStart().startsWith('{')) return false;
    try {
      return fits(JSON.parse(message) as object);
    } catch {
      return false;
    }
  };
}

function invalid(reason: string): AwsError {
  return new AwsError('InvalidParameterException', `Invalid filter pattern: ${reason}`);
}
