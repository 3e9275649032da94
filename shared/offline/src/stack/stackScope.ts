import type { LocalCloud } from '../localCloud.ts';
import { evaluateCondition } from './intrinsics/evaluateCondition.ts';
import { noValue } from './intrinsics/noValue.ts';
import type { Scope } from './intrinsics/scope.ts';
import type { CreatedResource } from './resourceProvider.ts';
import { stackExports } from './stackExports.ts';
import { stackIdOf } from './stackIdOf.ts';
import type { Template } from './template.ts';

/** A resource of the stack that stands. */
export interface StandingResource extends CreatedResource {
  type: string;
  attribute(name: string): unknown;
  /** As the template gives them, its intrinsic functions resolved. */
  properties: Record<string, unknown>;
  /** Logical ids of those it was made after. */
  dependencies: readonly string[];
  /** Stays where its stack or the template does without it. */
  isRetained: boolean;
  /** Gives its name back, for one that stays without a stack. */
  release(): void;
}

interface ScopeParts {
  stackName: string;
  stackId: string | undefined;
  template: Template;
  parameters: ReadonlyMap<string, unknown>;
  cloud: LocalCloud;
  /** Grows while the stack is built. */
  standing: ReadonlyMap<string, StandingResource>;
  /** Takes the names of what is imported. */
  imports: Set<string>;
  /** Says why a resource of the template does not stand. */
  absence(logicalId: string): string;
}

/** What the intrinsic functions of one stack ask about. */
export function stackScope({
  stackName,
  stackId,
  template,
  parameters,
  cloud,
  standing,
  imports,
  absence,
}: ScopeParts): Scope {
  const pseudoParameters = pseudoParametersOf(stackName, stackId ?? stackIdOf(cloud, stackName), cloud);
  const conditions = new Map<string, boolean | 'evaluating'>();

  const resource = (logicalId: string): StandingResource => {
    const found = standing.get(logicalId);
    if (found) return found;
    if (logicalId in template.Resources)
      throw new Error(`"${logicalId}" can not be referred to: ${absence(logicalId)}`);
    throw new Error(`"${logicalId}" is neither a parameter nor a resource of the template: correct the reference`);
  };

  const evaluateNamed = (name: string): boolean => {
    const expression = template.Conditions?.[name];
    if (expression === undefined) throw new Error(`the template has no condition "${name}": declare it in Conditions`);
    conditions.set(name, 'evaluating');
    const holds = evaluateCondition(expression, scope);
    conditions.set(name, holds);
    return holds;
  };

  const scope: Scope = {
    region: cloud.region,
    ref: (name) => pseudoParameters.get(name) ?? parameters.get(name) ?? resource(name).physicalId,
    getAtt: (logicalId, attribute) => resource(logicalId).attribute(attribute),
    condition: (name) => {
      const known = conditions.get(name);
      if (known === 'evaluating') throw new Error(`the condition "${name}" depends on itself`);
      return known ?? evaluateNamed(name);
    },
    mapping: (map, top, second) => {
      const value = template.Mappings?.[map]?.[top]?.[second];
      if (value === undefined) throw new Error(`the template's Mappings have no ${map}.${top}.${second}`);
      return value;
    },
    reachable: (text) => cloud.http.atFront(text),
    exported: (name) => {
      imports.add(name);
      const value = stackExports(cloud).get(name);
      if (value === undefined) throw new Error(`no stack exports "${name}": deploy the stack that does so first`);
      return value;
    },
  };
  return scope;
}

const pseudoParametersOf = (stackName: string, stackId: string, { region, accountId }: LocalCloud) =>
  new Map<string, unknown>([
    ['AWS::AccountId', accountId],
    ['AWS::NoValue', noValue],
    ['AWS::NotificationARNs', []],
    ['AWS::Partition', 'aws'],
    ['AWS::Region', region],
    ['AWS::StackId', stackId],
    ['AWS::StackName', stackName],
    ['AWS::URLSuffix', 'amazonaws.com'],
  ]);
