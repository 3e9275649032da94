import * as v from 'valibot';
import { AwsError } from '../awsService.ts';

/** An input as its schema gives it. @throws AwsError ValidationException naming the first member that is wrong, in AWS's sentence. */
export function parseInput<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const message = `Value at '${v.getDotPath(issue) ?? ''}' failed to satisfy constraint: ${issue.message}`;
  throw new AwsError('ValidationException', `1 validation error detected: ${message}`);
}
