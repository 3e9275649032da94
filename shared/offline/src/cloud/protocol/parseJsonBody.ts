import { AwsError } from '../awsService.ts';

/** The input of a call whose body is a JSON object; an empty body is an empty input. @throws AwsError SerializationException */
export function parseJsonBody(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  const parsed = parse(body);
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
