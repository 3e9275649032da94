import { randomBytes } from 'node:crypto';
import { AwsError } from '../awsService.ts';
import { nowInSeconds, type Secret } from './secret.ts';

export interface SecretStore {
  /** @throws AwsError ResourceExistsException, InvalidRequestException if the name is taken. */
  create(fields: Pick<Secret, 'name' | 'description' | 'kmsKeyId' | 'tags'>): Secret;
  /** By name, ARN, or ARN without its random suffix. @throws AwsError ResourceNotFoundException */
  get(secretId: string): Secret;
  /** The ARN that policies are asked about, whether or not the secret is there. */
  arnOf(secretId: string): string;
  remove(secret: Secret): void;
}

/** The secrets of one account and region. */
export function createSecretStore(prefix: string): SecretStore {
  const secrets = new Map<string, Secret>();

  function find(secretId: string): Secret | undefined {
    const byName = secrets.get(secretId);
    if (byName) return byName;
    return [...secrets.values()].find(({ arn, name }) => secretId === arn || secretId === prefix + name);
  }

  return {
    create: (fields) => {
      const taken = secrets.get(fields.name);
      if (taken) throw nameTaken(taken);
      const now = nowInSeconds();
      const arn = `${prefix}${fields.name}-${suffix()}`;
      const secret = { ...fields, arn, created: now, changed: now, deleted: undefined, versions: [] };
      secrets.set(fields.name, secret);
      return secret;
    },
    get: (secretId) => {
      const secret = find(secretId);
      if (secret) return secret;
      throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    },
    arnOf: (secretId) => find(secretId)?.arn ?? (secretId.startsWith('arn:') ? secretId : prefix + secretId),
    remove: ({ name }) => {
      secrets.delete(name);
    },
  };
}

/** Six letters, so that a name that is used again has another ARN. */
function suffix(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef';
  return Array.from(randomBytes(6), (byte) => letters[byte % letters.length]).join('');
}

function nameTaken({ name, deleted }: Secret): AwsError {
  return deleted === undefined
    ? new AwsError('ResourceExistsException', `The operation failed because the secret ${name} already exists.`)
    : new AwsError(
        'InvalidRequestException',
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
}
