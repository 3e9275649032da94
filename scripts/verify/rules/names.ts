import type { Rule } from '../types.ts';

/** AWS's limits in characters, by the property that names. */
const LIMITS: Readonly<Record<string, number>> = {
  'AWS::Lambda::Function.FunctionName': 64,
  'AWS::IAM::Role.RoleName': 64,
  'AWS::SQS::Queue.QueueName': 80,
  'AWS::SNS::Topic.TopicName': 256,
  'AWS::S3::Bucket.BucketName': 63,
  'AWS::DynamoDB::Table.TableName': 255,
  'AWS::Events::Rule.Name': 64,
  'AWS::Kinesis::Stream.Name': 128,
  'AWS::KinesisFirehose::DeliveryStream.DeliveryStreamName': 64,
  'AWS::StepFunctions::StateMachine.StateMachineName': 80,
  'AWS::RDS::DBInstance.DBInstanceIdentifier': 63,
  'AWS::RedshiftServerless::Namespace.NamespaceName': 64,
  'AWS::RedshiftServerless::Workgroup.WorkgroupName': 64,
  'AWS::ElastiCache::ReplicationGroup.ReplicationGroupId': 40,
  'AWS::SecretsManager::Secret.Name': 512,
  'AWS::Logs::LogGroup.LogGroupName': 512,
  'AWS::CloudWatch::Alarm.AlarmName': 255,
  'AWS::ApiGateway::RestApi.Name': 255,
  'AWS::ApiGatewayV2::Api.Name': 128,
};

/** Names fit whatever the stage, and hold it: stages live side by side. Nothing names an account. */
export const names: Rule = ({ resources, stage }) =>
  resources.flatMap(({ id, Type, Properties }) => {
    const tooLong = Object.entries(Properties).filter(
      ([property, value]) => typeof value === 'string' && value.length > (LIMITS[`${Type}.${property}`] ?? 2_048),
    );
    const shared = Object.entries(Properties).filter(
      ([property, value]) => `${Type}.${property}` in LIMITS && value !== undefined && !holds(value, stage),
    );
    const accounts = JSON.stringify(Properties).match(/(?<!\d)\d{12}(?!\d)/g) ?? [];
    return [
      ...tooLong.map(([property, value]) => ({
        id,
        mend: `shorten ${property}: ${String(value).length} characters, of ${LIMITS[`${Type}.${property}`]}`,
      })),
      ...shared.map(([property]) => ({ id, mend: `put the stage into ${property}, or leave the name to AWS` })),
      ...accounts.map((account) => ({ id, mend: `do not name an account: ${account}` })),
    ];
  });

/** Whether a name differs from stage to stage. */
const holds = (name: unknown, stage: string): boolean =>
  [stage, 'AWS::StackName', 'AWS::StackId'].some((part) => JSON.stringify(name).includes(part));
