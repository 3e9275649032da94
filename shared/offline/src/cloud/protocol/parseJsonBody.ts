import { AwsError } from '../awsService.ts';
import { isDeeper } from './isDeeper.ts';

/** No call of AWS needs a tenth of them. */
const mostLevels = 500;

/** The input of a call whose body is a JSON object; an empty body is an empty input. @throws AwsError SerializationException */
export function parseJsonBody(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  const parsed = parse(body);
  // A level takes two bytes: few bodies are long enough to be looked through.
  if (body.length > 2 * mostLevels && isDeeper(parsed, mostLevels))
    throw new AwsError('SerializationException', `The body of the request is nested deeper than ${mostLevels} levels`);
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  throw new AwsError('SerializationException', 'The body of the request must be a JSON object');
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The body of the request is not valid JSON');
  }
}
