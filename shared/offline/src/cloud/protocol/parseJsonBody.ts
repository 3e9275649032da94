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

/** In a text: the members that say how an object becomes a text, or an escape that may hide them. */
const mayHideText = /toString|valueOf|\\u/;

function parse(body: Buffer): unknown {
  try {
    const text = body.toString();
    return mayHideText.test(text) ? JSON.parse(text, asAnyOther) : JSON.parse(text);
  } catch {
    throw new AwsError('SerializationException', 'The body of the request is not valid JSON');
  }
}

/** What is no text where one belongs can be told in an error, whatever its members are named. */
function asAnyOther(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.defineProperty(value, Symbol.toPrimitive, { value: () => '[object Object]' });
}
