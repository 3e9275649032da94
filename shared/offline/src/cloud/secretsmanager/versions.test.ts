import { secretsManagerFixture, token } from './secretsManagerFixture.ts';

describe('versions', () => {
  async function withVersions() {
    const { call } = secretsManagerFixture();
    await call('CreateSecret', { Name: 'db', SecretString: 'one', ClientRequestToken: token('a') });
    await call('PutSecretValue', { SecretId: 'db', SecretString: 'two', ClientRequestToken: token('b') });
    const value = async (given: object) => (await call('GetSecretValue', { SecretId: 'db', ...given })).SecretString;
    return { call, value };
  }

  test('the last is current, the one before it previous, both found by id', async () => {
    const { value } = await withVersions();

    expect(await value({})).toBe('two');
    expect(await value({ VersionStage: 'AWSPREVIOUS' })).toBe('one');
    expect(await value({ VersionId: token('a') })).toBe('one');
    expect(await value({ VersionId: token('b'), VersionStage: 'AWSCURRENT' })).toBe('two');
  });

  test('a third leaves the first without a label, and it is gone', async () => {
    const { call, value } = await withVersions();

    await call('UpdateSecret', { SecretId: 'db', SecretString: 'three', ClientRequestToken: token('c') });

    await expect(call('DescribeSecret', { SecretId: 'db' })).resolves.toMatchObject({
      VersionIdsToStages: { [token('b')]: ['AWSPREVIOUS'], [token('c')]: ['AWSCURRENT'] },
    });
    await expect(value({ VersionId: token('a') })).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('one that is pending leaves the current one alone', async () => {
    const { call, value } = await withVersions();

    await call('PutSecretValue', { SecretId: 'db', SecretString: 'three', VersionStages: ['AWSPENDING'] });

    expect([await value({}), await value({ VersionStage: 'AWSPENDING' })]).toEqual(['two', 'three']);
  });

  test('the same token and value put nothing new, another value is refused', async () => {
    const { call, value } = await withVersions();
    const put = (SecretString: string) =>
      call('PutSecretValue', { SecretId: 'db', SecretString, ClientRequestToken: token('b') });

    await put('two');

    expect(await value({ VersionStage: 'AWSPREVIOUS' })).toBe('one');
    await expect(put('three')).rejects.toMatchObject({ code: 'ResourceExistsException' });
  });

  test('PutSecretValue needs a value', async () => {
    const { call } = await withVersions();

    await expect(call('PutSecretValue', { SecretId: 'db' })).rejects.toMatchObject({ code: 'InvalidRequestException' });
  });
});
