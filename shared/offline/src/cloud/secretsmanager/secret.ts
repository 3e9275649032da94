import { AwsError } from '../awsService.ts';

/** The value of one version; a binary one is base64. */
export type SecretValue = { SecretString: string } | { SecretBinary: string };

export interface SecretVersion {
  id: string;
  value: SecretValue;
  /** Seconds since the epoch. */
  created: number;
  stages: Set<string>;
}

export interface Secret {
  arn: string;
  name: string;
  description: string | undefined;
  kmsKeyId: string | undefined;
  tags: { Key: string; Value: string }[];
  /** Seconds since the epoch. */
  created: number;
  changed: number;
  /** When it will be gone; until then it can't be read. */
  deleted: number | undefined;
  versions: SecretVersion[];
}

export function nowInSeconds(): number {
  return Date.now() / 1_000;
}

/**
 * Adds a version and moves the staging labels to it: what was AWSCURRENT becomes AWSPREVIOUS.
 * @throws AwsError ResourceExistsException if the token stands for another value.
 */
export function putVersion(
  secret: Secret,
  token: string,
  value: SecretValue,
  stages: readonly string[],
): SecretVersion {
  const known = secret.versions.find(({ id }) => id === token);
  if (known && JSON.stringify(known.value) !== JSON.stringify(value)) {
    throw new AwsError(
      'ResourceExistsException',
      `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${secret.arn}.`,
    );
  }
  const version = known ?? { id: token, value, created: nowInSeconds(), stages: new Set<string>() };
  if (!known) secret.versions.push(version);
  for (const stage of stages) moveStage(secret, stage, version);
  // A version without a label is deprecated: AWS deletes it sooner or later.
  secret.versions = secret.versions.filter((each) => each.stages.size > 0);
  secret.changed = nowInSeconds();
  return version;
}

function moveStage(secret: Secret, stage: string, to: SecretVersion): void {
  const from = secret.versions.find(({ stages }) => stages.has(stage));
  if (from === to) return;
  from?.stages.delete(stage);
  to.stages.add(stage);
  if (stage === 'AWSCURRENT' && from) moveStage(secret, 'AWSPREVIOUS', from);
}

/** @throws AwsError ResourceNotFoundException, InvalidRequestException. */
export function findVersion(secret: Secret, versionId: string | undefined, stage: string | undefined): SecretVersion {
  const wanted = stage ?? (versionId === undefined ? 'AWSCURRENT' : undefined);
  const version = secret.versions.find(({ id, stages }) =>
    versionId === undefined ? stages.has(wanted ?? '') : id === versionId,
  );
  if (!version) {
    const label = versionId === undefined ? `staging label: ${wanted}` : `VersionId: ${versionId}`;
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for ${label}`,
    );
  }
  if (wanted !== undefined && !version.stages.has(wanted)) {
    throw new AwsError(
      'InvalidRequestException',
      'You provided a VersionStage that is not associated to the provided VersionId.',
    );
  }
  return version;
}
