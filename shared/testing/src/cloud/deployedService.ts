import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type { Door } from './door.ts';
import { requireCredentials } from './requireCredentials.ts';

export interface DeployedResource {
  logicalId: string;
  /** CloudFormation's, such as `AWS::SQS::Queue`. */
  type: string;
  physicalId: string;
}

/** What tells of a service as it stands, here or on AWS. */
interface ServiceFacts {
  service: string;
  stage: string;
  /** Where its HTTP API answers, without a slash at the end; absent when it has none. */
  endpoint?: string;
  /** CloudFormation outputs by name. */
  outputs: Record<string, string>;
  /** Physical names by key in serverless.yml. */
  functions: Record<string, string>;
  resources: DeployedResource[];
}

/** One service as it stands. What is looked up and absent is an error that names what there is. */
export interface DeployedService extends ServiceFacts {
  /** The CloudFormation output of that name. */
  output(name: string): string;
  /** The physical name of the function with that key in serverless.yml. */
  functionName(key: string): string;
  /** The physical id of the resource with that logical id. */
  physicalId(logicalId: string): string;
}

/** @throws Error if the local cloud does not run that service. */
export async function localService(door: Door, name: string): Promise<DeployedService> {
  const services = await door<ServiceFacts[]>('GET', 'services');
  const found = services.find(({ service }) => service === name);
  if (found) return withLookUps(found);
  // `<service>-local` are stand-ins of the cloud's own for neighbours.
  const running = services.map(({ service }) => service).filter((service) => !service.endsWith('-local'));
  throw new Error(`The local cloud runs no service ${name}; it runs: ${running.sort().join(', ')}`);
}

/**
 * The URL of a third party that the local cloud runs for the service: `local/thirdParties/<name>.ts`. Only here.
 *
 * @throws Error if none of that name runs.
 * @example await cloud.faults.add({ target: { url: thirdParty(service, 'rates') }, effect: { error: '503' } });
 */
export function thirdParty(
  { service, resources }: Pick<DeployedService, 'service' | 'resources'>,
  name: string,
): string {
  const parties = resources.filter(({ type }) => type === 'Local::ThirdParty');
  const found = parties.find(({ logicalId }) => logicalId === name);
  if (found) return found.physicalId;
  const running = parties.map(({ logicalId }) => logicalId).join(', ') || 'none';
  throw new Error(
    `No third party ${name} runs for ${service}, but ${running}: AWS has none, and a given param needs none`,
  );
}

/** Reads the stack `<name>-<stage>`. @throws Error if it is not deployed, or nobody may ask. */
export async function stackService(name: string, stage: string, region: string): Promise<DeployedService> {
  const client = new CloudFormationClient({ region });
  await requireCredentials(stage, () => client.config.credentials());
  const stackName = `${name}-${stage}`;
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
  const resources: DeployedResource[] = [];
  for await (const page of paginateListStackResources({ client }, { StackName: stackName })) {
    resources.push(...(page.StackResourceSummaries ?? []).map(toResource));
  }
  const outputs = Object.fromEntries(
    (Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
  return withLookUps({
    service: name,
    stage,
    ...(outputs.ServiceEndpoint ? { endpoint: outputs.ServiceEndpoint } : {}),
    outputs,
    functions: functionsOf(resources, `${stackName}-`),
    resources,
  });
}

/**
 * A service of which these are the facts, with its look-ups.
 *
 * @example
 * const service = withLookUps({ service: 'shop', stage: 'dev', outputs: {}, functions: {}, resources: [] });
 * service.output('QueueUrl'); // throws, and names what there is
 */
export function withLookUps(facts: ServiceFacts): DeployedService {
  const lookUp = (kind: string, all: Record<string, string>) => (name: string) => {
    const found = all[name];
    if (found !== undefined) return found;
    throw new Error(`${facts.service} has no ${kind} ${name}; it has ${Object.keys(all).join(', ') || 'none'}`);
  };
  const physicalIds = facts.resources.map(({ logicalId, physicalId }) => [logicalId, physicalId]);
  return {
    ...facts,
    output: lookUp('output', facts.outputs),
    functionName: lookUp('function', facts.functions),
    physicalId: lookUp('resource', Object.fromEntries(physicalIds)),
  };
}

function toResource(summary: StackResourceSummary): DeployedResource {
  const { LogicalResourceId = '', ResourceType = '', PhysicalResourceId = '' } = summary;
  return { logicalId: LogicalResourceId, type: ResourceType, physicalId: PhysicalResourceId };
}

/** Functions are named `<service>-<stage>-<key>`; what a plugin adds under another name is none of ours. */
export function functionsOf(resources: readonly DeployedResource[], prefix: string): Record<string, string> {
  return Object.fromEntries(
    resources
      .filter(({ type, physicalId }) => type === 'AWS::Lambda::Function' && physicalId.startsWith(prefix))
      .map(({ physicalId }) => [physicalId.slice(prefix.length), physicalId]),
  );
}
