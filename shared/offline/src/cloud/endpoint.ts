import type { AddressInfo } from 'node:net';
import type { LocalCloud } from '../localCloud.ts';
import { AwsError, type AwsRequest, type AwsResponse, type AwsService, isAwsError } from './awsService.ts';
import { createDoorTable } from './endpoint/createDoorTable.ts';
import { createListener, type ReceivedRequest } from './endpoint/createListener.ts';
import { createPort } from './endpoint/createPort.ts';
import { findService } from './endpoint/findService.ts';
import { readSwaps } from './endpoint/forward.ts';
import { inProcessOutput, inProcessRequest } from './endpoint/inProcessCall.ts';
import { internalFailure } from './endpoint/internalFailure.ts';
import { listen } from './endpoint/listen.ts';
import { parseCredential } from './endpoint/parseCredential.ts';
import { NoAnswer, type PerformParts, perform } from './endpoint/perform.ts';
import { restJsonFailure } from './protocol/restJson.ts';

export interface EndpointOptions extends Pick<PerformParts, 'iam' | 'faults' | 'meter' | 'killEnvironment'> {
  /** 0 takes a free one. */
  port: number;
  region: string;
  /** Read at each request: it may be filled after the endpoint was made. */
  services: readonly AwsService[];
  /** Where `AWS_ENDPOINT_URL_<SERVICE>` is read, when the endpoint is made and when it starts. */
  environment?: NodeJS.ProcessEnv;
}

/** The one AWS endpoint of the local cloud. */
export interface Endpoint extends Pick<LocalCloud, 'call' | 'addDoor'> {
  /** @throws Error if the port is taken. */
  start(): Promise<void>;
  /** Takes no more requests and cuts those that are open. */
  stop(): Promise<void>;
  readonly port: number;
  readonly url: string;
}

/** Nothing listens before `start`; `call` works from the beginning. */
export function createEndpoint(options: EndpointOptions): Endpoint {
  const { iam, region, services, environment = process.env } = options;
  const doors = createDoorTable();
  const { server, cutAll } = createPort(createListener(respond));
  let ownPort = options.port;
  const ownUrl = () => `http://127.0.0.1:${ownPort}`;
  let swaps = readSwaps(environment);
  const parts = { ...options, swaps: () => swaps, ownUrl };

  async function respond(received: ReceivedRequest, hangUp: AbortSignal): Promise<AwsResponse> {
    const request = { ...toAwsRequest(received), signal: hangUp };
    const service = findService(services, request);
    if (service) return answer(service, request, hangUp);
    return (await doors.answer(request)) ?? restJsonFailure(unknownAddress(request, services));
  }

  function toAwsRequest({ method, path, headers, body }: ReceivedRequest): AwsRequest {
    const url = urlOf(ownUrl(), path);
    const credential = parseCredential(headers.authorization, url);
    return {
      method,
      url,
      headers,
      body,
      signingName: credential?.signingName,
      region: credential?.region ?? region,
      principal: iam.principalOf(credential?.accessKeyId),
    };
  }

  async function answer(service: AwsService, request: AwsRequest, hangUp: AbortSignal): Promise<AwsResponse> {
    try {
      return await perform(parts, service, request, hangUp);
    } catch (error) {
      if (error instanceof NoAnswer) throw error;
      return service.failure(isAwsError(error) ? error : internalFailure(service.name, error), request);
    }
  }

  return {
    start: async () => {
      swaps = readSwaps(environment);
      await listen(server, options.port);
      ownPort = (server.address() as AddressInfo).port;
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      cutAll();
      await closed;
    },
    get port() {
      return ownPort;
    },
    get url() {
      return ownUrl();
    },
    addDoor: doors.add,
    call: async <Output>(...[principal, name, action, input, traceHeader, signal]: Parameters<LocalCloud['call']>) => {
      const service = services.find((each) => each.name === name);
      if (!service) throw new Error(`The local cloud has no service ${name}, only ${namesOf(services)}`);
      const origin = { url: ownUrl(), region, principal, traceHeader, signal };
      const request = inProcessRequest(service, action, input, origin);
      return inProcessOutput(await perform(parts, service, request)) as Output;
    },
  };
}

/** @throws AwsError for what is no path: a whole URL, as proxies are asked. */
function urlOf(origin: string, path: string): URL {
  const url = URL.parse(origin + path);
  if (url) return url;
  throw new AwsError('InvalidURI', 'The request names no path of this endpoint', { status: 400 });
}

function unknownAddress({ method, url, headers }: AwsRequest, services: readonly AwsService[]): AwsError {
  const target = headers['x-amz-target'];
  const asked = `${method} ${url.pathname}${target ? ` (X-Amz-Target: ${target})` : ''}`;
  const message = `Nothing answers to ${asked}: this is the local AWS endpoint. Call it with an AWS SDK for one of ${namesOf(services)}, or open /_local/services`;
  return new AwsError('UnknownOperationException', message, { status: 404 });
}

function namesOf(services: readonly AwsService[]): string {
  return services.map(({ name }) => name).join(', ');
}
