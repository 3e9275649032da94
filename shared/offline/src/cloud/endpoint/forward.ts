import { WrongVariable } from '../../wrongVariable.ts';
import { AwsError, type AwsRequest, type AwsResponse } from '../awsService.ts';
import { authorizationOf } from './authorizationOf.ts';

/** Headers that belong to one connection or are made anew by the next client. */
const notPassedOn = new Set(
  'connection content-encoding content-length expect host keep-alive te trailer transfer-encoding upgrade'.split(' '),
);

/** An endpoint in place of a service of the local cloud. */
export interface SwappedEndpoint {
  variable: string;
  url: string;
}

/**
 * Where services' calls go instead, by their names: `AWS_ENDPOINT_URL_<NAME>`, the name with or without underscores
 * (`AWS_ENDPOINT_URL_SECRETS_MANAGER`). Read once: to list `process.env` at each call is dear.
 */
export function readSwaps(environment: NodeJS.ProcessEnv): ReadonlyMap<string, SwappedEndpoint> {
  const prefix = 'AWS_ENDPOINT_URL_';
  const swaps = Object.entries(environment).flatMap(([variable, url]): [string, SwappedEndpoint][] =>
    url && variable.startsWith(prefix)
      ? [[variable.slice(prefix.length).replaceAll('_', '').toLowerCase(), { variable, url }]]
      : [],
  );
  return new Map(swaps);
}

/** Where a service's calls go instead. A variable that names the local cloud itself swaps nothing. */
export function swappedEndpoint(
  serviceName: string,
  swaps: ReadonlyMap<string, SwappedEndpoint>,
  ownUrl: string,
): SwappedEndpoint | undefined {
  const swap = swaps.get(serviceName);
  return swap && new URL(swap.url).origin !== new URL(ownUrl).origin ? swap : undefined;
}

/** Passes a call on to another endpoint and its answer back. @throws AwsError ServiceUnavailable if none answers. */
export async function forward(request: AwsRequest, endpoint: SwappedEndpoint): Promise<AwsResponse> {
  const url = `${endpoint.url.replace(/\/$/, '')}${request.url.pathname}${request.url.search}`;
  const { method, body, region, signingName = '' } = request;
  // IAM has answered here: the other side sees a key of nobody's, and the scope by which it routes.
  const authorization = authorizationOf('local', { region, signingName });
  try {
    const answer = await fetch(url, {
      method,
      headers: { ...passedOn(Object.entries(request.headers)), authorization },
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
    return {
      status: answer.status,
      headers: passedOn(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    };
  } catch (cause) {
    const reason = String((cause as Error).cause ?? cause);
    const wrong = new WrongVariable(endpoint.variable, `${endpoint.url} does not answer (${reason})`);
    throw new AwsError('ServiceUnavailable', wrong.message, { status: 503, cause: wrong });
  }
}

function passedOn(headers: Iterable<[string, string]>): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !notPassedOn.has(name)));
}
