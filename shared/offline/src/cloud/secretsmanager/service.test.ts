import { secretsManagerFixture, token } from './secretsManagerFixture.ts';

describe('CreateSecret', () => {
  test('answers an ARN with a random suffix', async () => {
    const { call } = secretsManagerFixture();

    const created = await call('CreateSecret', { Name: 'shop/db', SecretString: 'pw', ClientRequestToken: token('a') });

    expect(created).toEqual({
      ARN: expect.stringMatching(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:shop\/db-[A-Za-z]{6}$/),
      Name: 'shop/db',
      VersionId: token('a'),
    });
  });

  test.each([
    ['a taken name', { Name: 'taken' }, 'ResourceExistsException'],
    ['a name with spaces', { Name: 'a b' }, 'ValidationException'],
    ['no name', {}, 'ValidationException'],
    ['two values', { Name: 'two', SecretString: 'a', SecretBinary: 'YQ==' }, 'InvalidParameterException'],
    ['more than 64 KB', { Name: 'big', SecretString: 'x'.repeat(65_537) }, 'ValidationException'],
  ])('refuses %s', async (_name, input, code) => {
    const { call } = secretsManagerFixture();
    await call('CreateSecret', { Name: 'taken' });

    await expect(call('CreateSecret', input)).rejects.toMatchObject({ code, status: 400 });
  });
});

describe('GetSecretValue', () => {
  test('takes the name, the ARN, and the ARN without its suffix', async () => {
    const { call } = secretsManagerFixture();
    const { ARN } = await call('CreateSecret', { Name: 'db', SecretString: 'pw' });

    const answers = await Promise.all(
      ['db', ARN, String(ARN).slice(0, -7)].map((SecretId) => call('GetSecretValue', { SecretId })),
    );

    for (const answer of answers) {
      expect(answer).toMatchObject({ ARN, Name: 'db', SecretString: 'pw', VersionStages: ['AWSCURRENT'] });
    }
  });

  test('gives a binary value back', async () => {
    const { call } = secretsManagerFixture();
    await call('CreateSecret', { Name: 'key', SecretBinary: 'AAEC' });

    await expect(call('GetSecretValue', { SecretId: 'key' })).resolves.toMatchObject({ SecretBinary: 'AAEC' });
  });

  test.each([
    [{ SecretId: 'nothing' }, 'ResourceNotFoundException'],
    [{ SecretId: 'empty' }, 'ResourceNotFoundException'],
    [{ SecretId: 'db', VersionStage: 'AWSPENDING' }, 'ResourceNotFoundException'],
    [{ SecretId: 'db', VersionId: token('z') }, 'ResourceNotFoundException'],
    [{ SecretId: 'db', VersionId: token('a'), VersionStage: 'AWSPREVIOUS' }, 'InvalidRequestException'],
    [{}, 'ValidationException'],
  ])('refuses %j', async (input, code) => {
    const { call } = secretsManagerFixture();
    await call('CreateSecret', { Name: 'empty' });
    await call('CreateSecret', { Name: 'db', SecretString: 'pw', ClientRequestToken: token('a') });

    await expect(call('GetSecretValue', input)).rejects.toMatchObject({ code, status: 400 });
  });
});

test('UpdateSecret changes what it is given', async () => {
  const { call } = secretsManagerFixture();
  await call('CreateSecret', {
    Name: 'db',
    SecretString: 'pw',
    Description: 'old',
    Tags: [{ Key: 'team', Value: 'a' }],
  });

  const updated = await call('UpdateSecret', { SecretId: 'db', Description: 'new' });

  expect(updated).not.toHaveProperty('VersionId');
  await expect(call('DescribeSecret', { SecretId: 'db' })).resolves.toMatchObject({
    Name: 'db',
    Description: 'new',
    Tags: [{ Key: 'team', Value: 'a' }],
    CreatedDate: expect.any(Number),
  });
});

describe('DeleteSecret', () => {
  test('leaves a secret that can be described but neither read nor made again', async () => {
    const { call } = secretsManagerFixture();
    await call('CreateSecret', { Name: 'db', SecretString: 'pw' });

    const { DeletionDate } = await call('DeleteSecret', { SecretId: 'db', RecoveryWindowInDays: 7 });

    const sevenDaysAhead = Date.now() / 1_000 + 7 * 24 * 3_600;
    expect(Math.abs(Number(DeletionDate) - sevenDaysAhead)).toBeLessThan(60);
    await expect(call('DescribeSecret', { SecretId: 'db' })).resolves.toMatchObject({ DeletedDate: DeletionDate });
    for (const [action, input] of [
      ['GetSecretValue', { SecretId: 'db' }],
      ['PutSecretValue', { SecretId: 'db', SecretString: 'a' }],
      ['CreateSecret', { Name: 'db' }],
    ] as const) {
      await expect(call(action, input)).rejects.toMatchObject({ code: 'InvalidRequestException' });
    }
  });

  test('by force it is gone at once', async () => {
    const { call } = secretsManagerFixture();
    await call('CreateSecret', { Name: 'db', SecretString: 'pw' });

    await call('DeleteSecret', { SecretId: 'db', ForceDeleteWithoutRecovery: true });

    await expect(call('DescribeSecret', { SecretId: 'db' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await expect(call('CreateSecret', { Name: 'db' })).resolves.toMatchObject({ Name: 'db' });
  });

  test('takes a window or force, not both', async () => {
    const { call } = secretsManagerFixture();
    await call('CreateSecret', { Name: 'db' });
    const input = { SecretId: 'db', ForceDeleteWithoutRecovery: true, RecoveryWindowInDays: 7 };

    await expect(call('DeleteSecret', input)).rejects.toMatchObject({ code: 'InvalidParameterException' });
  });
});

test('an action that is not there is named', async () => {
  const { call } = secretsManagerFixture();

  await expect(call('RotateSecret', {})).rejects.toMatchObject({ code: 'UnknownOperationException' });
});

test('rights are asked by the ARN of the secret, whatever it is called by', async () => {
  const { iam, call } = secretsManagerFixture();
  const roleArn = 'arn:aws:iam::000000000000:role/reader';
  const { ARN } = await call('CreateSecret', { Name: 'mine', SecretString: 'pw' });
  await call('CreateSecret', { Name: 'yours', SecretString: 'pw' });
  iam.putRole(roleArn, [
    { Statement: { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: String(ARN) } },
  ]);
  const get = (SecretId: string) => call('GetSecretValue', { SecretId }, { type: 'role', roleArn });

  await expect(get('mine')).resolves.toMatchObject({ SecretString: 'pw' });
  for (const other of ['yours', 'nothing']) {
    await expect(get(other)).rejects.toMatchObject({ code: 'AccessDeniedException', status: 400 });
  }
});

test.each(['GetSecretValue', 'ListSecrets'])('%s refuses a name that is no text', async (action) => {
  const { call } = secretsManagerFixture();

  await expect(call(action, { SecretId: { toString: '' } })).rejects.toMatchObject({ code: 'SerializationException' });
});
