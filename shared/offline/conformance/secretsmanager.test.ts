import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { connectCloud } from '@patterns/testing/cloud';

const client = new SecretsManagerClient({ ...connectCloud().connection, maxAttempts: 1 });

/** A secret of its own for each test. */
async function created() {
  const Name = `conformance/${randomUUID()}`;
  const { ARN, VersionId } = await client.send(new CreateSecretCommand({ Name, SecretString: 'one' }));
  return { Name, ARN, VersionId };
}

const page = (action: string) => `https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_${action}.html`;

describe(page('CreateSecret'), () => {
  test('the ARN ends in the name and six random characters', async () => {
    const { Name, ARN } = await created();
    expect(ARN).toMatch(new RegExp(`^arn:aws:secretsmanager:[\\w-]+:000000000000:secret:${Name}-\\w{6}$`));
  });

  test('a name that is taken is ResourceExistsException', async () => {
    const { Name } = await created();
    await expect(client.send(new CreateSecretCommand({ Name }))).rejects.toMatchObject({
      name: 'ResourceExistsException',
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe(page('GetSecretValue'), () => {
  test('answers the current version, by name or ARN', async () => {
    const { Name, ARN, VersionId } = await created();
    for (const SecretId of [Name, ARN]) {
      expect(await client.send(new GetSecretValueCommand({ SecretId }))).toMatchObject({
        ...{ ARN, Name, VersionId, SecretString: 'one', VersionStages: ['AWSCURRENT'] },
        CreatedDate: expect.any(Date),
      });
    }
  });

  test('a binary value comes back as it was', async () => {
    const Name = `conformance/${randomUUID()}`;
    const SecretBinary = Uint8Array.from([0, 1, 255]);
    await client.send(new CreateSecretCommand({ Name, SecretBinary }));
    const answer = await client.send(new GetSecretValueCommand({ SecretId: Name }));
    expect([...(answer.SecretBinary ?? [])]).toEqual([0, 1, 255]);
  });

  test('a secret that is not there is ResourceNotFoundException', async () => {
    await expect(client.send(new GetSecretValueCommand({ SecretId: randomUUID() }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    });
  });

  test('a stage that no version has is ResourceNotFoundException', async () => {
    const { Name } = await created();
    const asked = client.send(new GetSecretValueCommand({ SecretId: Name, VersionStage: 'AWSPREVIOUS' }));
    await expect(asked).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe(page('PutSecretValue'), () => {
  test('the version before becomes AWSPREVIOUS', async () => {
    const { Name, VersionId } = await created();
    await client.send(new PutSecretValueCommand({ SecretId: Name, SecretString: 'two' }));
    const previous = await client.send(new GetSecretValueCommand({ SecretId: Name, VersionStage: 'AWSPREVIOUS' }));
    expect(previous).toMatchObject({ SecretString: 'one', VersionId });
    expect(await client.send(new GetSecretValueCommand({ SecretId: Name }))).toMatchObject({ SecretString: 'two' });
  });

  test('the same token with another value is ResourceExistsException', async () => {
    const { Name, VersionId } = await created();
    const put = new PutSecretValueCommand({ SecretId: Name, SecretString: 'two', ClientRequestToken: VersionId });
    await expect(client.send(put)).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });
});

describe(page('UpdateSecret'), () => {
  test('a description alone makes no version', async () => {
    const { Name, VersionId } = await created();
    await client.send(new UpdateSecretCommand({ SecretId: Name, Description: 'new' }));
    expect(await client.send(new DescribeSecretCommand({ SecretId: Name }))).toMatchObject({
      Description: 'new',
      VersionIdsToStages: { [VersionId ?? '']: ['AWSCURRENT'] },
    });
  });
});

describe(page('DeleteSecret'), () => {
  test('a secret marked for deletion can be described but not read', async () => {
    const { Name } = await created();
    await client.send(new DeleteSecretCommand({ SecretId: Name }));
    const described = await client.send(new DescribeSecretCommand({ SecretId: Name }));
    expect(described.DeletedDate).toBeInstanceOf(Date);
    await expect(client.send(new GetSecretValueCommand({ SecretId: Name }))).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
  });

  test('by force it is gone, and its name is free', async () => {
    const { Name } = await created();
    await client.send(new DeleteSecretCommand({ SecretId: Name, ForceDeleteWithoutRecovery: true }));
    await expect(client.send(new CreateSecretCommand({ Name }))).resolves.toMatchObject({ Name });
  });
});
