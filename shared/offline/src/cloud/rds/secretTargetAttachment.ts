import * as v from 'valibot';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { databaseTarget } from './dbInstance.ts';

const properties = v.object({
  SecretId: v.string(),
  TargetId: v.string(),
  TargetType: v.literal('AWS::RDS::DBInstance', 'Only an AWS::RDS::DBInstance can be a secret’s target locally'),
});

export const secretTargetAttachment = resourceProvider({
  type: 'AWS::SecretsManager::SecretTargetAttachment',
  properties,
  async create({ properties: { SecretId, TargetId }, cloud }) {
    const target = databaseTarget(cloud, TargetId);
    if (!target) throw new Error(`No DBInstance ${TargetId} was made; give its TargetId as a Ref to it`);
    const secret = await callAsAdministrator<{ SecretString: string; ARN: string }>(
      cloud,
      'secretsmanager',
      'GetSecretValue',
      { SecretId },
    );
    await callAsAdministrator(cloud, 'secretsmanager', 'PutSecretValue', {
      SecretId,
      SecretString: JSON.stringify({ ...JSON.parse(secret.SecretString), ...target }),
    });
    // What it wrote stays in the secret, which goes with its stack.
    return { physicalId: secret.ARN, remove: () => undefined };
  },
});
