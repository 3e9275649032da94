import * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import type { StackContext } from '../../stack/resourceProvider.ts';
import { secretsManagerResources } from './resources.ts';
import { secretsManagerFixture } from './secretsManagerFixture.ts';

const stack: StackContext = { stackName: 'shop-dev', service: 'shop', stage: 'dev', code: () => ({ file: '' }) };

function setUp() {
  const { iam, endpoint, call } = secretsManagerFixture();
  const cloud = { iam, call: endpoint.call } as LocalCloud;
  async function create(name: string, given: object) {
    const type = `AWS::SecretsManager::${name}`;
    const provider = secretsManagerResources.find((each) => each.type === type);
    if (!provider) throw new Error(`No provider of ${type}`);
    const properties = v.parse(provider.properties, given);
    return provider.create({ logicalId: 'DatabaseSecret', type, properties, stack, cloud });
  }
  const read = (SecretId: string) => call('GetSecretValue', { SecretId });
  return { iam, create, read };
}

test('a secret stands under its ARN', async () => {
  const { create, read } = setUp();

  const { physicalId, attributes } = await create('Secret', { Name: 'shop/db', SecretString: 'pw' });

  expect(physicalId).toMatch(/:secret:shop\/db-[A-Za-z]{6}$/);
  expect(attributes).toEqual({ Id: physicalId });
  await expect(read(physicalId)).resolves.toMatchObject({ Name: 'shop/db', SecretString: 'pw' });
});

test('a secret without a name gets one, and a generated value', async () => {
  const { create, read } = setUp();
  const GenerateSecretString = { SecretStringTemplate: '{"username":"a"}', GenerateStringKey: 'password' };

  const { physicalId } = await create('Secret', { GenerateSecretString });

  const { Name, SecretString } = await read(physicalId);
  expect(Name).toMatch(/^shop-dev-DatabaseSecret-/);
  expect(JSON.parse(String(SecretString))).toEqual({ username: 'a', password: expect.any(String) });
});

test('a value is given or generated, not both', async () => {
  const { create } = setUp();

  await expect(create('Secret', { SecretString: 'a', GenerateSecretString: {} })).rejects.toThrow('not both');
});

test('a resource policy is put on its secret', async () => {
  const { iam, create } = setUp();
  const { physicalId } = await create('Secret', { Name: 'db', SecretString: 'pw' });
  const roleArn = 'arn:aws:iam::000000000000:role/reader';
  const request = { action: 'secretsmanager:GetSecretValue', resourceArn: physicalId };

  await create('ResourcePolicy', {
    SecretId: physicalId,
    ResourcePolicy: {
      Statement: { Effect: 'Allow', Principal: { AWS: roleArn }, Action: request.action, Resource: '*' },
    },
  });

  expect(iam.refusal({ type: 'role', roleArn }, request)).toBeUndefined();
  expect(iam.refusal({ type: 'role', roleArn: `${roleArn}-2` }, request)).toBeDefined();
});
