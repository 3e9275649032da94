import type { HttpFront } from './apigateway/types.ts';
import type { Meter } from './billing/createMeter.ts';
import type { Clock } from './clock.ts';
import type { AwsService } from './cloud/awsService.ts';
import type { MetricStore } from './cloud/cloudwatch/createMetricStore.ts';
import type { LogStore } from './cloud/logs/createLogStore.ts';
import type { Faults } from './faults/types.ts';
import type { Iam, Principal } from './iam/types.ts';
import type { LambdaService } from './lambda/types.ts';
import type { Supervisor } from './supervision/types.ts';

/** The parts of a running local cloud, handed to every resource provider and event source. */
export interface LocalCloud {
  clock: Clock;
  iam: Iam;
  faults: Faults;
  /** Takes what AWS would bill and no call through the endpoint tells. */
  meter: Meter;
  lambda: LambdaService;
  http: HttpFront;
  supervisor: Supervisor;
  accountId: string;
  region: string;
  /** `http://127.0.0.1:4566`. */
  endpoint: string;
  /**
   * Calls an AWS API as `principal`, through faults and IAM, without a socket. JSON protocols only.
   * @param traceHeader X-Ray's, of what the call passes on.
   * @param signal aborted once nobody waits for the answer any more.
   * @throws AwsError
   */
  call<Output = Record<string, unknown>>(
    principal: Principal,
    service: string,
    action: string,
    input: object,
    traceHeader?: string,
    signal?: AbortSignal,
  ): Promise<Output>;
  service(name: string): AwsService;
  /** The log groups, into which functions write without a call. */
  logs: LogStore;
  /** What AWS services report of themselves to CloudWatch, for alarms. */
  metrics: MetricStore;
  /** Shows one line to the person who runs the local cloud. */
  report(line: string): void;
  /** Serves `path` (and what lies under it) at the endpoint, beside the AWS APIs: the doors, custom resources' answers. */
  addDoor(method: string, path: string, handle: (request: DoorRequest) => Promise<DoorResponse>): void;
  /** URLs of data stores and third parties, for faults to name, each with the service it belongs to. */
  targetUrls: Map<string, string>;
  /** Runs `stop` when the cloud stops: what takes work in first, then, once functions are done, what they use. */
  onStop(part: 'intake' | 'store', stop: () => void | Promise<void>): void;
}

export interface DoorRequest {
  url: URL;
  body: Buffer;
}

export interface DoorResponse {
  status: number;
  /** Sent as JSON. */
  body: unknown;
}
