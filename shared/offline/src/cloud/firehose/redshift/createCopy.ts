import { reasonOf } from '../../../reasonOf.ts';
import { AwsError } from '../../awsService.ts';
import { copyRows } from '../../redshift/copyRows.ts';
import { readCopyOptions } from '../../redshift/readCopyOptions.ts';
import type { RedshiftConfiguration } from '../configuration.ts';
import type { DeliveredObject } from '../s3/createS3Output.ts';
import type { StreamParts } from '../types.ts';

/** Loads objects into the table, all or none. Rejects with an error of S3, of Secrets Manager or of the database. */
export type Copy = (objects: readonly DeliveredObject[]) => Promise<void>;

/** The COPY of a delivery stream. @throws AwsError InvalidArgumentException for what is refused or not built. */
export function createCopy(configuration: RedshiftConfiguration, { call }: Pick<StreamParts, 'call'>): Copy {
  const { ClusterJDBCURL, CopyCommand, RoleARN: roleArn } = configuration;
  const address = addressIn(ClusterJDBCURL);
  const credentials = credentialsOf(configuration, call);
  const options = copyOptionsIn(CopyCommand.CopyOptions);
  const table = CopyCommand.DataTableName;
  const columns = CopyCommand.DataTableColumns?.split(',');

  async function read({ bucket: Bucket, key: Key }: DeliveredObject): Promise<Buffer> {
    const { Body } = await call<{ Body: string }>({ type: 'role', roleArn }, 's3', 'GetObject', { Bucket, Key });
    return Buffer.from(Body, 'base64');
  }

  return async (objects) => {
    const connection = { ...address, ...(await credentials()) };
    await copyRows(await Promise.all(objects.map(read)), { connection, table, columns }, options);
  };
}

function addressIn(url: string) {
  const [, host, port, database] = /^jdbc:(?:redshift|postgresql):\/\/([^:/]+):(\d{1,5})\/([\w$-]+)$/.exec(url) ?? [];
  if (host && port && database) return { host, port: Number(port), database };
  throw invalid(`ClusterJDBCURL ${url} is no URL such as jdbc:redshift://host:5439/database`);
}

function credentialsOf(
  { RoleARN, SecretsManagerConfiguration: secret, Username, Password }: RedshiftConfiguration,
  call: StreamParts['call'],
): () => Promise<{ user: string; password: string }> {
  if (secret?.Enabled) {
    if (secret.SecretARN === undefined) throw invalid('SecretARN is required when Secrets Manager is enabled.');
    const principal = { type: 'role', roleArn: secret.RoleARN ?? RoleARN } as const;
    return async () => {
      const input = { SecretId: secret.SecretARN };
      const answer = await call<{ SecretString: string }>(principal, 'secretsmanager', 'GetSecretValue', input);
      const { username, password } = JSON.parse(answer.SecretString) as { username: string; password: string };
      return { user: username, password };
    };
  }
  if (Username === undefined || Password === undefined) {
    throw invalid('Username and Password are required when Secrets Manager is not enabled.');
  }
  return async () => ({ user: Username, password: Password });
}

function copyOptionsIn(text: string) {
  try {
    return readCopyOptions(text);
  } catch (error) {
    throw invalid(`CopyOptions ${text}: ${reasonOf(error)}`);
  }
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message);
}
