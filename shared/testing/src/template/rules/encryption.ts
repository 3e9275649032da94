import { statementsOf } from '../permissions.ts';
import { idIn, ofType } from '../resource.ts';
import type { Rule, RuleTemplate } from './types.ts';

/** What says that a resource of a type is encrypted at rest; S3 and log groups are by default. */
const AT_REST: Readonly<Record<string, (properties: Record<string, unknown>) => boolean>> = {
  'AWS::DynamoDB::Table': ({ SSESpecification: sse }) =>
    (sse as { SSEEnabled?: boolean } | undefined)?.SSEEnabled === true,
  'AWS::SQS::Queue': ({ SqsManagedSseEnabled, KmsMasterKeyId }) =>
    SqsManagedSseEnabled === true || KmsMasterKeyId !== undefined,
  'AWS::SNS::Topic': ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
  'AWS::Kinesis::Stream': ({ StreamEncryption }) => StreamEncryption !== undefined,
  'AWS::RDS::DBInstance': ({ StorageEncrypted }) => StorageEncrypted === true,
  'AWS::ElastiCache::ReplicationGroup': ({ AtRestEncryptionEnabled, TransitEncryptionEnabled }) =>
    AtRestEncryptionEnabled === true && TransitEncryptionEnabled === true,
};

/** Encrypted at rest, and on the way. */
export const encryption: Rule = (template) => [
  ...template.resources
    .filter(({ Type, Properties }) => AT_REST[Type]?.(Properties) === false)
    .map(({ id }) => ({ id, mend: 'encrypt it at rest' })),
  ...withoutTls(template, 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Bucket'),
  ...withoutTls(template, 'AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'),
];

function withoutTls({ resources }: RuleTemplate, type: string, policyType: string, property: string) {
  const safe = ofType(resources, policyType)
    .filter((policy) =>
      statementsOf(policy).some(
        ({ Effect, Condition }) => Effect === 'Deny' && String(Condition?.Bool?.['aws:SecureTransport']) === 'false',
      ),
    )
    .flatMap(({ Properties }) => [Properties[property]].flat().map(idIn));
  return ofType(resources, type)
    .filter(({ id }) => !safe.includes(id))
    .map(({ id }) => ({ id, mend: 'deny what comes without TLS by its policy' }));
}
