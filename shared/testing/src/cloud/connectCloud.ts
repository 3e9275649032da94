import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Alarm, alarmNamed } from './alarms.ts';
import { type DeployedService, localService, stackService } from './deployedService.ts';
import { createDoor } from './door.ts';
import { type InvocationType, type Invoked, invoke } from './invoke.ts';
import { drain, peek, type QueueMessage, take } from './queueMessages.ts';

/** Where SDK clients connect to; on AWS only the region, since the environment says the rest. */
export interface Connection {
  endpoint?: string;
  region: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** What e2e suites see: the same services here and, with `E2E_STAGE`, on AWS. */
export interface Cloud<Service extends DeployedService = DeployedService> {
  /** For a client that is not among these: `new SecretsManagerClient(cloud.connection)`. */
  connection: Connection;
  sqs: SQSClient;
  dynamodb: DynamoDBClient;
  lambda: LambdaClient;
  /** @throws Error if the service does not stand. */
  service(name: string): Promise<Service>;
  /** Invokes a function by its physical name and waits for its answer, or with `type: 'Event'` hands the event over. */
  invoke(functionName: string, event: unknown, options?: { type?: InvocationType }): Promise<Invoked>;
  /** All visible messages, left on the queue. */
  messages(queueUrl: string): Promise<QueueMessage[]>;
  /** All visible messages, taken off the queue. */
  drain(queueUrl: string): Promise<QueueMessage[]>;
  /**
   * Waits for the message that is meant, takes it off the queue and leaves all others there.
   * @throws Error if it has not come after 30 s.
   */
  takeMessage(queueUrl: string, isMeant: (message: QueueMessage) => boolean): Promise<QueueMessage>;
  /** @param alarm logical id. @throws Error if there is no such alarm. */
  alarmState(service: DeployedService, alarm: string): Promise<Alarm['state']>;
}

/**
 * Connects to the local cloud at `LOCAL_AWS_PORT` (default 4566) or, with `E2E_STAGE` set, to that stage on AWS with
 * the credentials of the environment.
 *
 * @example
 * const cloud = connectCloud();
 * const service = await cloud.service('scalable-webhook');
 * const dead = await cloud.messages(service.output('WebhookDeadLetterQueueUrl'));
 */
export function connectCloud(stage: string | undefined = process.env.E2E_STAGE): Cloud {
  const connection = stage ? stageConnection() : localConnection();
  const [sqs, lambda, cloudwatch] = [
    new SQSClient(connection),
    new LambdaClient(connection),
    new CloudWatchClient(connection),
  ];
  // Only a long poll asks all servers of a queue on AWS; the local one is whole.
  const waitSeconds = stage ? 1 : 0;
  return {
    connection,
    sqs,
    lambda,
    dynamodb: new DynamoDBClient(connection),
    service: (name) =>
      stage ? stackService(name, stage, connection.region) : localService(createDoor(localEndpoint()), name),
    invoke: (functionName, event, { type } = {}) => invoke(lambda, functionName, event, type),
    messages: (queueUrl) => peek(sqs, queueUrl, waitSeconds),
    drain: (queueUrl) => drain(sqs, queueUrl, waitSeconds),
    takeMessage: (queueUrl, isMeant) => take(sqs, queueUrl, isMeant, waitSeconds),
    alarmState: async (service, alarm) => (await alarmNamed(cloudwatch, service.physicalId(alarm))).state,
  };
}

/** The AWS endpoint of the local cloud. */
export function localEndpoint(): string {
  return `http://127.0.0.1:${process.env.LOCAL_AWS_PORT ?? 4566}`;
}

/** The region that serverless.yml deploys to. */
function stageConnection(): Connection {
  return { region: process.env.AWS_REGION ?? 'us-east-1' };
}

/** A key that belongs to no role is the administrator of the local cloud. */
function localConnection(): Connection {
  return {
    ...stageConnection(),
    endpoint: localEndpoint(),
    credentials: { accessKeyId: 'administrator', secretAccessKey: 'administrator' },
  };
}
