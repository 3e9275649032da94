import type { LocalCloud } from '../localCloud.ts';
import { reasonOf } from '../reasonOf.ts';
import { createInDependencyOrder } from './createInDependencyOrder.ts';
import { createResource } from './createResource.ts';
import { textOf } from './intrinsics/arguments.ts';
import { references } from './intrinsics/references.ts';
import { resolve } from './intrinsics/resolve.ts';
import type { Scope } from './intrinsics/scope.ts';
import { resolveParameters } from './resolveParameters.ts';
import { resourceKind } from './resourceKind.ts';
import type { ResourceProvider } from './resourceProvider.ts';
import { stackExports } from './stackExports.ts';
import { type StandingResource, stackScope } from './stackScope.ts';
import type { Template, TemplateResource } from './template.ts';

export interface DeployOptions {
  stackName: string;
  service: string;
  stage: string;
  template: Template;
  /** Values of the template's `Parameters`; the others take their defaults. */
  parameters: Readonly<Record<string, string>>;
  /** The bundle of a function by its logical id. */
  code(logicalId: string): string;
}

/** What stands of a service. */
export interface DeployedStack {
  service: string;
  stage: string;
  outputs: Record<string, string>;
  /** Physical names by the keys of serverless.yml. */
  functions: Record<string, string>;
  resources: { logicalId: string; type: string; physicalId: string }[];
  /** `LogicalId (Type)` that was not created and `LogicalId (Type): Property` that is not built. */
  unsupported: string[];
}

/**
 * Builds the stack of a compiled template in the local cloud: each resource after those it refers to, independent
 * ones at once.
 * @throws Error naming the stack and the resource, parameter or output that is wrong.
 */
export async function deploy(
  options: DeployOptions,
  cloud: LocalCloud,
  providers: readonly ResourceProvider[],
): Promise<DeployedStack> {
  try {
    return await build(options, cloud, providers);
  } catch (error) {
    throw new Error(`The stack ${options.stackName} can not be built. ${reasonOf(error)}`, { cause: error });
  }
}

async function build(
  options: DeployOptions,
  cloud: LocalCloud,
  providers: readonly ResourceProvider[],
): Promise<DeployedStack> {
  const { template, stackName, service, stage } = options;
  const standing = new Map<string, StandingResource>();
  const unsupported: string[] = [];
  const scope = stackScope({
    stackName,
    template,
    parameters: resolveParameters(template, options.parameters),
    cloud,
    standing,
    absence: (logicalId) => absence(template.Resources[logicalId], scope),
  });

  const resources = Object.fromEntries(
    Object.entries(template.Resources).filter(([, { Condition }]) => !Condition || scope.condition(Condition)),
  );
  await createInDependencyOrder(dependenciesOf(resources, scope), async (logicalId) => {
    const definition = resources[logicalId] as TemplateResource;
    const kind = resourceKind(definition.Type, providers);
    if (kind === 'unsupported') {
      unsupported.push(`${logicalId} (${definition.Type})`);
      return;
    }
    const { resource, unbuilt } = await createResource(logicalId, definition, kind, { stack: options, scope, cloud });
    standing.set(logicalId, resource);
    unsupported.push(...unbuilt.map((path) => `${logicalId} (${definition.Type}): ${path}`));
  });

  return {
    service,
    stage,
    outputs: outputsOf(template, scope, cloud),
    functions: functionsOf(standing, `${service}-${stage}-`),
    resources: [...standing].map(([logicalId, { type, physicalId }]) => ({ logicalId, type, physicalId })),
    unsupported: unsupported.sort(),
  };
}

function absence(definition: TemplateResource | undefined, scope: Scope): string {
  if (definition?.Condition && !scope.condition(definition.Condition)) {
    return `its condition ${definition.Condition} does not hold`;
  }
  return `the local cloud does not build ${definition?.Type}; add a provider for it, or its reason to stack/inert.ts`;
}

/** By Ref, Fn::GetAtt, Fn::Sub and DependsOn; a resource left out by its condition is nobody's dependency. */
function dependenciesOf(resources: Record<string, TemplateResource>, scope: Scope): Map<string, string[]> {
  return new Map(
    Object.entries(resources).map(([logicalId, { DependsOn = [], Properties }]) => {
      const named = [...references(Properties, scope.condition), ...[DependsOn].flat()];
      return [logicalId, named.filter((name) => name in resources)];
    }),
  );
}

function outputsOf(template: Template, scope: Scope, cloud: LocalCloud): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [name, { Condition, Value, Export }] of Object.entries(template.Outputs ?? {})) {
    if (Condition && !scope.condition(Condition)) continue;
    const value = outputValue(name, Value, scope);
    outputs[name] = value;
    if (Export) stackExports(cloud).set(outputValue(name, Export.Name, scope), value);
  }
  return outputs;
}

function outputValue(name: string, value: unknown, scope: Scope): string {
  try {
    return textOf('Outputs', resolve(value, scope));
  } catch (error) {
    throw new Error(`The output ${name}: ${reasonOf(error)}. Correct it in serverless.yml and start again`, {
      cause: error,
    });
  }
}

function functionsOf(standing: ReadonlyMap<string, StandingResource>, prefix: string): Record<string, string> {
  const functions = [...standing].filter(([, { type }]) => type === 'AWS::Lambda::Function');
  return Object.fromEntries(
    functions.map(([logicalId, { physicalId }]) => [
      physicalId.startsWith(prefix) ? physicalId.slice(prefix.length) : keyOf(logicalId),
      physicalId,
    ]),
  );
}

const keyOf = (logicalId: string) =>
  logicalId.replace(/LambdaFunction$/, '').replace(/^./, (first) => first.toLowerCase());
