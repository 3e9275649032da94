import { CloudWatchClient, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { type Alarm, changeAlarm, watchMetric } from './alarms.ts';
import { changeQueue, type QueueChange } from './changeQueue.ts';
import { type Cloud, type Connection, connectCloud, localEndpoint } from './connectCloud.ts';
import type { DeployedService } from './deployedService.ts';
import { createDoor } from './door.ts';
import { createFaultDoor, type Fault, type FaultDoor } from './faults.ts';

/** It looks as if the local cloud had issued it, but belongs to no role: a key of any other form is the administrator. */
const STRANGER = 'ASIALOCALSTRANGER';

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

/** One row of the local cloud's meter: what one caller used of one resource, as AWS would bill it. */
export interface BilledCalls {
  /** `sqs`, `dynamodb`, … */
  service: string;
  action: string;
  /** ARN or name. */
  resource: string;
  /** A function's physical name, the principal of an AWS service, a role's ARN, or `administrator` for those outside. */
  caller: string;
  calls: number;
  /** In what AWS bills: requests of 64 KB, write units, KB, bytes of logs. */
  units: number;
}

/** A fault of one function: around its handler or, with `awsService`, on the calls that it and its event source mappings make. */
export type FunctionFault = Omit<Fault, 'target'> & { awsService?: string; action?: string };

/** A service in the local cloud, which can be broken and watched. */
export interface LocalService extends DeployedService {
  /**
   * Breaks a function, by its key in serverless.yml, and answers how to mend it. What a test breaks is mended when it
   * ends, what is broken outside of tests when the file ends.
   *
   * @example
   * const mend = await service.fault('createOrder', {
   *   awsService: 'dynamodb', action: 'PutItem', effect: { crash: 'after' }, times: 1,
   * });
   */
  fault(key: string, fault: FunctionFault): Promise<() => Promise<void>>;
  /**
   * The last invocations of a function, by its key in serverless.yml: with `since`, an ISO 8601 time, those begun by then or
   * later. Of all functions together the local cloud keeps the latest 10,000, so the number of all may fall.
   */
  invocations(key: string, since?: string): Promise<Invocation[]>;
}

/** What fault suites see: the local cloud with its doors, which AWS does not have. */
export interface LocalCloud extends Cloud<LocalService> {
  /** Counts what AWS would bill: from `start` on, by caller and resource. */
  meter: { start(): Promise<void>; read(): Promise<BilledCalls[]> };
  /** For what is no function of the service: a database, a third party. */
  faults: FaultDoor;
  /**
   * Puts an alarm on a metric of the service and answers how to ask whether it was counted in the last three minutes
   * of AWS's time: then the state is ALARM.
   */
  watch(service: DeployedService, metric: string): Promise<() => Promise<Alarm['state']>>;
  /**
   * Sets attributes of a queue; a redrive policy keeps what is not named. Answers how to put them back, as they are when
   * the test or the file ends.
   */
  changeQueue(queueUrl: string, change: QueueChange): Promise<() => Promise<void>>;
  /** Changes an alarm, by its logical id, until the test or the file ends. @throws Error if there is no such alarm. */
  changeAlarm(
    service: DeployedService,
    alarm: string,
    change: (deployed: MetricAlarm) => Partial<MetricAlarm>,
  ): Promise<void>;
  /** For clients that may do nothing: the keys of the role of an environment that has ended. */
  withoutRights(): Connection;
  /** The real milliseconds that so many of AWS's time take here. */
  scaled(milliseconds: number): number;
}

/**
 * The local cloud at `LOCAL_AWS_PORT` (default 4566), for `*.fault.test.ts`.
 *
 * @example
 * const cloud = localCloud();
 * const service = await cloud.service('scalable-webhook');
 * await service.fault('recordPayment', { effect: { crash: 'after' }, times: 3 });
 */
export function localCloud(): LocalCloud {
  const door = createDoor(localEndpoint());
  const cloud = connectCloud('');
  const faults = createFaultDoor(door);
  const cloudwatch = new CloudWatchClient(cloud.connection);
  const scale = Number(process.env.LOCAL_TIME_SCALE ?? 1);
  return {
    ...cloud,
    faults,
    meter: {
      start: () => door('POST', 'calls'),
      read: () => door('GET', 'calls'),
    },
    service: async (name) => {
      const service = await cloud.service(name);
      return {
        ...service,
        fault: async (key, { awsService, action, ...fault }) => {
          const call = { ...(awsService && { awsService }), ...(action && { action }) };
          const id = await faults.add({ target: { function: `${name}/${key}`, ...call }, ...fault });
          return () => faults.clear(id);
        },
        invocations: async (key, since = '') => {
          const kept: Invocation[] = await door(
            'GET',
            `invocations?function=${encodeURIComponent(service.functionName(key))}`,
          );
          return kept.filter(({ start }) => start >= since);
        },
      };
    },
    watch: (service, metric) => watchMetric(cloudwatch, service, metric),
    changeQueue: (queueUrl, change) => changeQueue(cloud.sqs, queueUrl, change),
    changeAlarm: (service, alarm, change) => changeAlarm(cloudwatch, service.physicalId(alarm), change),
    withoutRights: () => ({ ...cloud.connection, credentials: { accessKeyId: STRANGER, secretAccessKey: STRANGER } }),
    scaled: (milliseconds) => milliseconds / scale,
  };
}
