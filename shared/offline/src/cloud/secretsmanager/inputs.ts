import * as v from 'valibot';
import { AwsError } from '../awsService.ts';
import type { SecretValue } from './secret.ts';

const maximumBytes = 65_536;

const token = v.optional(v.pipe(v.string(), v.minLength(32), v.maxLength(64)));
const secretId = v.pipe(v.string(), v.minLength(1), v.maxLength(2048));
const value = {
  SecretString: v.optional(v.pipe(v.string(), v.minLength(1), v.maxBytes(maximumBytes))),
  SecretBinary: v.optional(v.pipe(v.string(), v.base64(), v.maxLength(Math.ceil(maximumBytes / 3) * 4))),
};
const name = v.pipe(
  v.string(),
  v.regex(
    /^[\w/+=.@!-]{1,512}$/,
    'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
  ),
);

/** The inputs of the actions, as far as they have an effect here. */
export const inputs = {
  CreateSecret: v.object({
    Name: name,
    ClientRequestToken: token,
    Description: v.optional(v.string()),
    KmsKeyId: v.optional(v.string()),
    Tags: v.optional(v.array(v.object({ Key: v.string(), Value: v.optional(v.string(), '') })), []),
    ...value,
  }),
  GetSecretValue: v.object({
    SecretId: secretId,
    VersionId: v.optional(v.string()),
    VersionStage: v.optional(v.string()),
  }),
  PutSecretValue: v.object({
    SecretId: secretId,
    ClientRequestToken: token,
    VersionStages: v.optional(v.pipe(v.array(v.string()), v.minLength(1)), ['AWSCURRENT']),
    ...value,
  }),
  UpdateSecret: v.object({
    SecretId: secretId,
    ClientRequestToken: token,
    Description: v.optional(v.string()),
    KmsKeyId: v.optional(v.string()),
    ...value,
  }),
  DescribeSecret: v.object({ SecretId: secretId }),
  DeleteSecret: v.object({
    SecretId: secretId,
    RecoveryWindowInDays: v.optional(v.pipe(v.number(), v.minValue(7), v.maxValue(30))),
    ForceDeleteWithoutRecovery: v.optional(v.boolean(), false),
  }),
};

/** @throws AwsError ValidationException */
export function parseInput<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const { success, output, issues } = v.safeParse(schema, input);
  if (success) return output;
  const problems = issues.map((issue) => `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`);
  throw new AwsError('ValidationException', problems.join('; '));
}

/** The value that an input brings, if any. @throws AwsError InvalidParameterException for two. */
export function secretValue(given: {
  SecretString?: string | undefined;
  SecretBinary?: string | undefined;
}): SecretValue | undefined {
  const { SecretString, SecretBinary } = given;
  if (SecretString !== undefined && SecretBinary !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (SecretString !== undefined) return { SecretString };
  return SecretBinary === undefined ? undefined : { SecretBinary };
}
