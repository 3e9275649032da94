import type { LocalCloud } from '../localCloud.ts';
import { reasonOf } from '../reasonOf.ts';
import { createInDependencyOrder } from './createInDependencyOrder.ts';
import { references } from './intrinsics/references.ts';
import type { Scope } from './intrinsics/scope.ts';
import { placeResource } from './placeResource.ts';
import { removeResources } from './removeResources.ts';
import { resolveParameters } from './resolveParameters.ts';
import { resourceKind } from './resourceKind.ts';
import type { ResourceProvider, StackContext } from './resourceProvider.ts';
import { RollbackFailed, rollBack } from './rollBack.ts';
import { checkExports, stackExports } from './stackExports.ts';
import { stackOutputs } from './stackOutputs.ts';
import { type StandingResource, stackScope } from './stackScope.ts';
import type { StackStep } from './stackStep.ts';
import { standingStacks } from './standingStacks.ts';
import type { Template, TemplateResource } from './template.ts';

export interface DeployOptions extends StackContext {
  template: Template;
  /** Values of the template's `Parameters`; the others take their defaults. */
  parameters: Readonly<Record<string, string>>;
  /** Told of each step. */
  tell?(step: StackStep): void;
  /** Called once a failed deployment begins to be undone. */
  rollingBack?(reason: string): void;
}

/** What stands of a service. */
export interface DeployedStack {
  service: string;
  stage: string;
  outputs: Record<string, string>;
  /** Physical names by the keys of serverless.yml. */
  functions: Record<string, string>;
  resources: { logicalId: string; type: string; physicalId: string }[];
  /** `LogicalId (Type)` that was not created, `LogicalId (Type): Property` and `Section` that are not built. */
  unsupported: string[];
}

/** Sections of a template, and attributes of its resources, on which AWS acts and nothing here does. */
const unbuiltSections = ['Transform', 'Rules', 'Hooks'] as const;
const unbuiltAttributes = ['CreationPolicy', 'UpdatePolicy'] as const;

/**
 * Builds the stack of a compiled template in the local cloud, or changes the one of that name which stands: each
 * resource after those it refers to, independent ones at once; what the template has no more, or another in its place,
 * goes at the end. What fails is undone.
 * @throws Error naming the stack and the resource, parameter or output that is wrong; RollbackFailed as its cause where
 * something could not be undone.
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
  const { template, stackName, service, stage, tell = () => undefined } = options;
  const before = standingStacks(cloud).get(stackName);
  const standing = new Map<string, StandingResource>();
  const unsupported: string[] = unbuiltSections.filter((name) => name in template);
  const undos: [string, () => Promise<void>][] = [];
  const replaced: [string, StandingResource][] = [];
  const imports = new Set<string>();
  const scope = stackScope({
    stackName,
    stackId: options.stackId,
    template,
    parameters: resolveParameters(template, options.parameters),
    cloud,
    standing,
    imports,
    absence: (logicalId) => absence(template.Resources[logicalId], scope),
  });
  const resources = Object.fromEntries(
    Object.entries(template.Resources).filter(([, { Condition }]) => !Condition || scope.condition(Condition)),
  );
  const dependencies = dependenciesOf(resources, scope);

  const place = async (logicalId: string) => {
    const definition = resources[logicalId] as TemplateResource;
    const kind = resourceKind(definition.Type, providers);
    if (kind === 'unsupported') return void unsupported.push(`${logicalId} (${definition.Type})`);
    const surroundings = { stack: options, scope, cloud, tell, dependencies: dependencies.get(logicalId) ?? [] };
    const placed = await placeResource(logicalId, definition, kind, surroundings, before?.resources.get(logicalId));
    standing.set(logicalId, placed.resource);
    if (placed.undo) undos.push([logicalId, placed.undo]);
    if (placed.replaced) replaced.push([logicalId, placed.replaced]);
    const attributes = unbuiltAttributes.filter((name) => name in definition);
    unsupported.push(...[...placed.unbuilt, ...attributes].map((path) => `${logicalId} (${definition.Type}): ${path}`));
  };

  const { outputs, exports } = await (async () => {
    await createInDependencyOrder(dependencies, place);
    const made = stackOutputs(template, scope);
    checkExports(stackName, made.exports, cloud);
    return made;
  })().catch(async (error: unknown) => {
    options.rollingBack?.(reasonOf(error));
    const failed = await rollBack(undos, dependencies);
    if (failed.length === 0) throw error;
    // What could not be undone is the stack's still, to be deleted with it.
    const left = [...standing].filter(([logicalId]) => failed.includes(logicalId));
    const resources = new Map([...(before?.resources ?? []), ...left]);
    standingStacks(cloud).set(stackName, { outputs: {}, exports: [], imports, ...before, resources });
    throw new RollbackFailed(failed, { cause: error });
  });

  const gone = [...(before?.resources ?? [])].filter(([logicalId]) => !standing.has(logicalId));
  await removeResources(new Map([...gone, ...replaced]), tell);
  for (const name of before?.exports ?? []) stackExports(cloud).delete(name);
  for (const [name, value] of Object.entries(exports)) stackExports(cloud).set(name, value);
  standingStacks(cloud).set(stackName, { resources: standing, outputs, exports: Object.keys(exports), imports });

  return {
    service,
    stage,
    outputs,
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
