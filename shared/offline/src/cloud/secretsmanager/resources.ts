import * as v from 'valibot';
import { policyDocument } from '../../iam/policyDocument.ts';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { generateSecretString, generateSecretStringSchema } from './generateSecretString.ts';

const secret = resourceProvider({
  type: 'AWS::SecretsManager::Secret',
  properties: v.object({
    Name: v.optional(v.string()),
    Description: v.optional(v.string()),
    SecretString: v.optional(v.string()),
    GenerateSecretString: v.optional(generateSecretStringSchema),
  }),
  create: async ({ logicalId, properties, stack, cloud }) => {
    const { Name, Description, SecretString, GenerateSecretString } = properties;
    if (SecretString !== undefined && GenerateSecretString) {
      throw new Error('A secret has SecretString or GenerateSecretString, not both');
    }
    const { ARN } = await callAsAdministrator<{ ARN: string }>(cloud, 'secretsmanager', 'CreateSecret', {
      Name: Name ?? generatedName({ stack, logicalId }, { maxLength: 512 }),
      Description,
      SecretString: GenerateSecretString ? generateSecretString(GenerateSecretString) : SecretString,
    });
    const remove = async () => {
      await callAsAdministrator(cloud, 'secretsmanager', 'DeleteSecret', {
        SecretId: ARN,
        ForceDeleteWithoutRecovery: true,
      });
    };
    return { physicalId: ARN, attributes: { Id: ARN }, remove };
  },
});

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
