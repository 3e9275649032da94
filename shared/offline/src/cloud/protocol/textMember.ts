import { AwsError } from '../awsService.ts';

/** A member that AWS takes as a text alone. @throws AwsError SerializationException */
export function textMember(input: Readonly<Record<string, unknown>>, name: string): string {
  const value = input[name] ?? '';
  if (typeof value === 'string') return value;
  throw new AwsError('SerializationException', `${name} must be a text`);
}
