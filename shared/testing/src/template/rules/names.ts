import type { Rule } from './types.ts';

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

/** As long as a stage's name may be, with room for `review-` and a branch, say. */
const LONGEST_STAGE = 's'.repeat(20);

/** Twelve digits, but for the end of a UUID. */
const ACCOUNT = /(?<![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-)\b\d{12}\b/g;

/** Names fit whatever the stage, and hold it: stages and services live side by side. Nothing names an account. */
export const names: Rule = ({ service, stage, resources }) => {
  const ofStage = new RegExp(String.raw`\b${stage}\b`, 'g');
  const check = (property: string, value: unknown, limit: number): string[] => {
    const length = typeof value === 'string' ? value.replace(ofStage, LONGEST_STAGE).length : 0;
    const text = JSON.stringify(value);
    const isOwn = /AWS::Stack(Name|Id)/.test(text) || (text.includes(service) && text.search(ofStage) >= 0);
    return [
      ...(length > limit ? [`shorten ${property}: ${length} characters where the stage has 20, of ${limit}`] : []),
      ...(isOwn ? [] : [`put service and stage into ${property}, or leave the name to AWS`]),
    ];
  };
  return resources.flatMap(({ id, Type, Properties }) => [
    ...Object.entries(Properties).flatMap(([property, value]) => {
      const limit = LIMITS[`${Type}.${property}`];
      return limit ? check(property, value, limit).map((mend) => ({ id, mend })) : [];
    }),
    ...(JSON.stringify(Properties).match(ACCOUNT) ?? []).map((account) => ({
      id,
      mend: `do not name an account: ${account}`,
    })),
  ]);
};
