import { randomUUID } from 'node:crypto';
import { AwsError } from '../awsService.ts';
import type { SecretStore } from './createSecretStore.ts';
import { inputs, parseInput, secretValue } from './inputs.ts';
import { findVersion, nowInSeconds, putVersion, type Secret } from './secret.ts';

type Action = (store: SecretStore, input: unknown) => Record<string, unknown>;

/** What the local Secrets Manager can do, by the names of its API. */
export const actions: Readonly<Record<keyof typeof inputs, Action>> = {
  CreateSecret: (store, input) => {
    const { Name, Description, KmsKeyId, Tags, ClientRequestToken, ...given } = parseInput(inputs.CreateSecret, input);
    const value = secretValue(given);
    const secret = store.create({ name: Name, description: Description, kmsKeyId: KmsKeyId, tags: Tags });
    if (!value) return identity(secret);
    const { id } = putVersion(secret, ClientRequestToken ?? randomUUID(), value, ['AWSCURRENT']);
    return { ...identity(secret), VersionId: id };
  },

  GetSecretValue: (store, input) => {
    const { SecretId, VersionId, VersionStage } = parseInput(inputs.GetSecretValue, input);
    const secret = standing(store.get(SecretId));
    const { id, value, created, stages } = findVersion(secret, VersionId, VersionStage);
    return { ...identity(secret), VersionId: id, ...value, VersionStages: [...stages], CreatedDate: created };
  },

  PutSecretValue: (store, input) => {
    const { SecretId, VersionStages, ClientRequestToken, ...given } = parseInput(inputs.PutSecretValue, input);
    const secret = standing(store.get(SecretId));
    const value = secretValue(given);
    if (!value) {
      throw new AwsError('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
    }
    const { id, stages } = putVersion(secret, ClientRequestToken ?? randomUUID(), value, VersionStages);
    return { ...identity(secret), VersionId: id, VersionStages: [...stages] };
  },

  UpdateSecret: (store, input) => {
    const { SecretId, Description, KmsKeyId, ClientRequestToken, ...given } = parseInput(inputs.UpdateSecret, input);
    const secret = standing(store.get(SecretId));
    const value = secretValue(given);
    secret.description = Description ?? secret.description;
    secret.kmsKeyId = KmsKeyId ?? secret.kmsKeyId;
    secret.changed = nowInSeconds();
    if (!value) return identity(secret);
    const { id } = putVersion(secret, ClientRequestToken ?? randomUUID(), value, ['AWSCURRENT']);
    return { ...identity(secret), VersionId: id };
  },

  DescribeSecret: (store, input) => {
    const secret = store.get(parseInput(inputs.DescribeSecret, input).SecretId);
    return {
      ...identity(secret),
      Description: secret.description,
      KmsKeyId: secret.kmsKeyId,
      Tags: secret.tags,
      CreatedDate: secret.created,
      LastChangedDate: secret.changed,
      DeletedDate: secret.deleted,
      VersionIdsToStages: Object.fromEntries(secret.versions.map(({ id, stages }) => [id, [...stages]])),
    };
  },

  DeleteSecret: (store, input) => {
    const { SecretId, RecoveryWindowInDays, ForceDeleteWithoutRecovery } = parseInput(inputs.DeleteSecret, input);
    if (ForceDeleteWithoutRecovery && RecoveryWindowInDays !== undefined) {
      throw new AwsError(
        'InvalidParameterException',
        "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
      );
    }
    const secret = ForceDeleteWithoutRecovery ? store.get(SecretId) : standing(store.get(SecretId));
    const days = ForceDeleteWithoutRecovery ? 0 : (RecoveryWindowInDays ?? 30);
    secret.deleted = nowInSeconds() + days * 24 * 3_600;
    if (ForceDeleteWithoutRecovery) store.remove(secret);
    return { ...identity(secret), DeletionDate: secret.deleted };
  },
};

function identity({ arn, name }: Secret) {
  return { ARN: arn, Name: name };
}

function standing(secret: Secret): Secret {
  if (secret.deleted === undefined) return secret;
  throw new AwsError(
    'InvalidRequestException',
    "You can't perform this operation on the secret because it was marked for deletion.",
  );
}
