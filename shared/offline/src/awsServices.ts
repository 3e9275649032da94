import { httpApiResources } from './apigateway/httpapi/resources.ts';
import { restApiResources } from './apigateway/restapi/resources.ts';
import { createRestApiService } from './apigateway/restapi/service.ts';
import type { AwsService } from './cloud/awsService.ts';
import { cloudformationResources } from './cloud/cloudformation/resources.ts';
import { createCloudformation } from './cloud/cloudformation/service.ts';
import { cloudwatchResources } from './cloud/cloudwatch/resources.ts';
import { createCloudwatch } from './cloud/cloudwatch/service.ts';
import { dynamodbResources } from './cloud/dynamodb/resources.ts';
import { createDynamodb } from './cloud/dynamodb/service.ts';
import { createEcr } from './cloud/ecr/service.ts';
import { elasticacheResources } from './cloud/elasticache/resources.ts';
import { eventsResources } from './cloud/events/resources.ts';
import { createEvents } from './cloud/events/service.ts';
import { firehoseResources } from './cloud/firehose/resources.ts';
import { createFirehose } from './cloud/firehose/service.ts';
import { kinesisResources } from './cloud/kinesis/resources.ts';
import { createKinesis } from './cloud/kinesis/service.ts';
import { lambdaResources } from './cloud/lambda/resources.ts';
import { createLambdaApi } from './cloud/lambda/service.ts';
import { logsResources } from './cloud/logs/resources.ts';
import { createLogs } from './cloud/logs/service.ts';
import { rdsResources } from './cloud/rds/resources.ts';
import { createRedshiftData } from './cloud/redshift/dataApi.ts';
import { redshiftResources } from './cloud/redshift/resources.ts';
import { s3Resources } from './cloud/s3/resources.ts';
import { createS3 } from './cloud/s3/service.ts';
import { secretsManagerResources } from './cloud/secretsmanager/resources.ts';
import { createSecretsManager } from './cloud/secretsmanager/service.ts';
import { snsResources } from './cloud/sns/resources.ts';
import { createSns } from './cloud/sns/service.ts';
import { sqsResources } from './cloud/sqs/resources.ts';
import { createSqs } from './cloud/sqs/service.ts';
import { stepFunctionsResources } from './cloud/stepfunctions/resources.ts';
import { createStepFunctions } from './cloud/stepfunctions/service.ts';
import { createSts } from './cloud/sts/service.ts';
import { iamResources } from './iam/resources.ts';
import type { LocalCloud } from './localCloud.ts';
import { sourceResources } from './sources/resources.ts';
import type { ResourceProvider } from './stack/resourceProvider.ts';

interface AwsServiceFolder {
  /** Its API behind the endpoint. */
  create?(cloud: LocalCloud): AwsService;
  /** Its types of a template. */
  resources?: readonly ResourceProvider[];
}

/** All of AWS that the local cloud has. A new service is one folder and one line here; they stop in this order. */
export const awsServices: readonly AwsServiceFolder[] = [
  { resources: httpApiResources },
  { create: createRestApiService, resources: restApiResources },
  { create: createCloudformation, resources: cloudformationResources },
  { create: createCloudwatch, resources: cloudwatchResources },
  { create: createDynamodb, resources: dynamodbResources },
  { create: createEcr },
  { resources: elasticacheResources },
  { create: createEvents, resources: eventsResources },
  { create: createFirehose, resources: firehoseResources },
  { resources: iamResources },
  { create: createKinesis, resources: kinesisResources },
  { create: createLambdaApi, resources: lambdaResources },
  { create: createLogs, resources: logsResources },
  { resources: rdsResources },
  { create: createRedshiftData, resources: redshiftResources },
  { create: createS3, resources: s3Resources },
  { create: createSecretsManager, resources: secretsManagerResources },
  { create: createSns, resources: snsResources },
  { resources: sourceResources },
  { create: createSqs, resources: sqsResources },
  { create: createStepFunctions, resources: stepFunctionsResources },
  { create: createSts },
];

/** How the types of templates become part of the local cloud. */
export const providers: readonly ResourceProvider[] = awsServices.flatMap(({ resources = [] }) => resources);
