import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { policyDocument } from '../../iam/policyDocument.ts';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { generateSecretString, generateSecretStringSchema } from './generateSecretString.ts';

const secretProperties = v.object({
  Name: v.optional(v.string()),
  Description: v.optional(v.string()),
  SecretString: v.optional(v.string()),
  GenerateSecretString: v.optional(generateSecretStringSchema),
});

const secret = resourceProvider({
  type: 'AWS::SecretsManager::Secret',
  properties: secretProperties,
  name: { property: 'Name' },
  replaced: ['Name'],
  create: async ({ logicalId, properties, stack, cloud }) => {
    const { Name, Description } = properties;
    const { ARN } = await callAsAdministrator<{ ARN: string }>(cloud, 'secretsmanager', 'CreateSecret', {
      Name: Name ?? generatedName({ stack, logicalId }, { maxLength: 512 }),
      Description,
      SecretString: secretValueOf(properties),
    });
    const remove = async () => {
      await callAsAdministrator(cloud, 'secretsmanager', 'DeleteSecret', {
        SecretId: ARN,
        ForceDeleteWithoutRecovery: true,
      });
    };
    return { physicalId: ARN, attributes: { Id: ARN }, remove };
  },
  update: {
    properties: ['Description', 'SecretString', 'GenerateSecretString'],
    apply: async ({ properties, was, standing: { physicalId: SecretId }, cloud }) => {
      const { Description = '', SecretString, GenerateSecretString } = properties;
      // A generated value stays, whatever else is changed.
      const isSame = isDeepStrictEqual(
        [SecretString, GenerateSecretString],
        [was.SecretString, was.GenerateSecretString],
      );
      const input = { SecretId, Description, ...(!isSame && { SecretString: secretValueOf(properties) }) };
      await callAsAdministrator(cloud, 'secretsmanager', 'UpdateSecret', input);
      return undefined;
    },
  },
});

function secretValueOf({
  SecretString,
  GenerateSecretString,
}: v.InferOutput<typeof secretProperties>): string | undefined {
  if (SecretString !== undefined && GenerateSecretString) {
    throw new Error('A secret has SecretString or GenerateSecretString, not both');
  }
  return GenerateSecretString ? generateSecretString(GenerateSecretString) : SecretString;
}

const resourcePolicy = resourceProvider({
  type: 'AWS::SecretsManager::ResourcePolicy',
  properties: v.object({ SecretId: v.string(), ResourcePolicy: policyDocument }),
  create: async ({ properties: { SecretId, ResourcePolicy }, cloud }) => {
    const { ARN } = await callAsAdministrator<{ ARN: string }>(cloud, 'secretsmanager', 'DescribeSecret', {
      SecretId,
    });
    cloud.iam.putResourcePolicy(ARN, ResourcePolicy);
    const remove = () => cloud.iam.putResourcePolicy(ARN, { Statement: [] });
    return { physicalId: ARN, attributes: { Id: ARN }, remove };
  },
  update: 'recreate',
});

/** The types of a template that become secrets. */
export const secretsManagerResources: readonly ResourceProvider[] = [secret, resourcePolicy];
