import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Alarm, describeAlarms } from './alarms.ts';
import { type DeployedService, localService, stackService } from './deployedService.ts';
import { createDoor, type Door } from './door.ts';
import { createFaultDoor, type FaultDoor } from './faults.ts';
import { drain, peek, type QueueMessage } from './queueMessages.ts';

/** One row of the local cloud's invocations door. */
export interface Invocation {
  /** Physical name. */
  function: string;
  requestId: string;
  environmentId: string;
  event: unknown;
  result?: unknown;
  error?: { errorType: string; errorMessage: string };
  /** 1 for the first. */
  attempt: number;
  /** ISO 8601. */
  start: string;
  end: string;
  /** Milliseconds. */
  duration: number;
}

/** Where SDK clients connect to; on AWS only the region, since the environment says the rest. */
export interface Connection {
  endpoint?: string;
  region: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** What e2e suites see: the same services here and, with `E2E_STAGE`, on AWS. */
export interface Cloud {
  /** For a client that is not among these: `new SecretsManagerClient(cloud.connection)`. */
  connection: Connection;
  /** The keys of a role that may do nothing. Only here. */
  withoutRights(): Connection;
  sqs: SQSClient;
  dynamodb: DynamoDBClient;
  lambda: LambdaClient;
  /** @throws Error if the service does not stand. */
  service(name: string): Promise<DeployedService>;
  /** All visible messages, left on the queue. */
  messages(queueUrl: string): Promise<QueueMessage[]>;
  /** All visible messages, taken off the queue. */
  drain(queueUrl: string): Promise<QueueMessage[]>;
  /** The metric alarms whose names begin so; all of them without a prefix. */
  alarms(namePrefix?: string): Promise<Alarm[]>;
  /** Only here: AWS has no such door. */
  faults: FaultDoor;
  /** The last invocations of a function by physical name. Only here. */
  invocations(functionName: string): Promise<Invocation[]>;
}

/**
 * Connects to the local cloud at `LOCAL_AWS_PORT` (default 4566) or, with `E2E_STAGE` set, to that stage on AWS with
 * the credentials of the environment.
 *
 * @example
 * const cloud = localCloud();
 * const { outputs } = await cloud.service('scalable-webhook');
 * const dead = await cloud.messages(outputs.WebhookDeadLetterQueueUrl ?? '');
 */
export function localCloud(stage: string | undefined = process.env.E2E_STAGE): Cloud {
  const endpoint = `http://127.0.0.1:${process.env.LOCAL_AWS_PORT ?? 4566}`;
  const door = stage ? onlyHere : createDoor(endpoint);
  const connection = stage ? stageConnection() : localConnection(endpoint);
  const sqs = new SQSClient(connection);
  return {
    connection,
    withoutRights: () => (stage ? noSuchRole() : localConnection(endpoint, 'ASIALOCALSTRANGER')),
    sqs,
    dynamodb: new DynamoDBClient(connection),
    lambda: new LambdaClient(connection),
    service: (name) => (stage ? stackService(name, stage, connection.region) : localService(door, name)),
    messages: (queueUrl) => peek(sqs, queueUrl),
    drain: (queueUrl) => drain(sqs, queueUrl),
    alarms: (namePrefix) => describeAlarms(new CloudWatchClient(connection), namePrefix),
    faults: createFaultDoor(door),
    invocations: (functionName) => door('GET', `invocations?function=${encodeURIComponent(functionName)}`),
  };
}

const onlyHere: Door = async () => {
  throw new Error('Faults and invocations are doors of the local cloud: put this test into a .fault.test.ts');
};

function noSuchRole(): never {
  throw new Error('The role without rights is one of the local cloud: put this test into a .fault.test.ts');
}

/** The region that serverless.yml deploys to. */
function stageConnection(): Connection {
  return { region: process.env.AWS_REGION ?? 'us-east-1' };
}

/**
 * A key that belongs to no role is the administrator of the local cloud; one that looks as if the local cloud had issued
 * it is the role of an environment that has ended, and may do nothing.
 */
function localConnection(endpoint: string, accessKeyId = 'administrator'): Connection {
  return { ...stageConnection(), endpoint, credentials: { accessKeyId, secretAccessKey: accessKeyId } };
}
