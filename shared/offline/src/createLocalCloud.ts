import { createHttpFront } from './apigateway/createHttpFront.ts';
import { awsServices } from './awsServices.ts';
import { createMeter } from './billing/createMeter.ts';
import { ingested } from './billing/ingested.ts';
import { writtenMetric } from './billing/writtenMetric.ts';
import { createClock } from './clock.ts';
import type { AwsService } from './cloud/awsService.ts';
import { createMetricStore } from './cloud/cloudwatch/createMetricStore.ts';
import { createEndpoint } from './cloud/endpoint.ts';
import { createFunctionLog } from './cloud/logs/createFunctionLog.ts';
import { createLogStore } from './cloud/logs/createLogStore.ts';
import { createDoors, type DoorsOptions } from './doors/createDoors.ts';
import { drain } from './drain.ts';
import { createFaults } from './faults/createFaults.ts';
import { createIam } from './iam/createIam.ts';
import { createLambda } from './lambda/createLambda.ts';
import type { LocalCloud } from './localCloud.ts';
import { createSupervisor } from './supervision/createSupervisor.ts';

interface LocalCloudOptions extends Pick<DoorsOptions, 'status' | 'bundling' | 'services'> {
  awsPort: number;
  apiPort: number;
  region: string;
  stage: string;
  /** Takes each line that functions write, and what a person should know of the cloud itself. */
  write(line: string): void;
}

const accountId = '000000000000';
const drainMilliseconds = 5_000;

/**
 * The parts of the local cloud, put together and listening; no stack stands yet.
 * @throws Error if a port is taken.
 */
export async function createLocalCloud(
  options: LocalCloudOptions,
): Promise<{ cloud: LocalCloud; stop(): Promise<void> }> {
  const { awsPort, apiPort, region, stage, write } = options;
  const stops: Record<'intake' | 'store', (() => void | Promise<void>)[]> = { intake: [], store: [] };
  const targetUrls = new Map<string, string>();
  const clock = createClock();
  const iam = createIam();
  const faults = createFaults(write);
  const meter = createMeter();
  const http = createHttpFront(apiPort, meter);
  const services: AwsService[] = [];
  const endpoint = createEndpoint({
    port: awsPort,
    region,
    services,
    iam,
    faults,
    meter,
    killEnvironment: (id) => lambda.killEnvironment(id),
  });
  await endpoint.start();
  await http.start().catch(async (error: unknown) => {
    await endpoint.stop();
    throw error;
  });
  const { call, addDoor, url } = endpoint;
  const metrics = createMetricStore();
  const host = { clock, iam, faults, call, region, accountId, endpoint: url };
  const logs = createLogStore(clock.now);
  logs.onPut(({ name }, events) => {
    for (const { message } of events) meter.add('', ingested(name, message));
  });
  const functionLog = createFunctionLog({
    ...host,
    logs,
    putMetric: (datum) => {
      meter.add('', writtenMetric(datum));
      metrics.put(datum);
    },
    show: write,
    stage,
  });
  const lambda = createLambda(host, functionLog, metrics.put);
  const supervisor = await createSupervisor({ awsPort: endpoint.port, onUnexpectedEnd: write });
  const cloud: LocalCloud = {
    ...host,
    meter,
    logs,
    metrics,
    lambda,
    http,
    supervisor,
    addDoor,
    report: write,
    service: (name) => {
      const found = services.find((service) => service.name === name);
      if (!found) throw new Error(`The local cloud has no service ${name}: add it to awsServices.ts`);
      return found;
    },
    targetUrls,
    onStop: (part, stop) => {
      stops[part].push(stop);
    },
  };
  for (const { create } of awsServices) if (create) services.push(create(cloud));
  createDoors({
    addDoor,
    faults,
    meter,
    invocations: lambda.invocations,
    report: write,
    status: options.status,
    bundling: options.bundling,
    services: options.services,
    targets: () => ({ awsServices: services.map(({ name }) => name), urls: [...targetUrls.keys()] }),
  });

  return {
    cloud,
    stop: async () => {
      const endIntake = () => Promise.all([http.stop(drainMilliseconds), ...stops.intake.map((end) => end())]);
      await drain(drainMilliseconds, endIntake, lambda);
      await Promise.all(stops.store.map((end) => end()));
      for (const service of services) await service.stop?.();
      await endpoint.stop();
      await supervisor.stop();
    },
  };
}
