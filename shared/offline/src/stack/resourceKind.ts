import { inert } from './inert.ts';
import type { ResourceProvider } from './resourceProvider.ts';

/** Built by a provider, without effect in a local run, or neither. */
export type ResourceKind = ResourceProvider | 'inert' | 'unsupported';

export function resourceKind(type: string, providers: readonly ResourceProvider[]): ResourceKind {
  const served = type.startsWith('Custom::') ? 'AWS::CloudFormation::CustomResource' : type;
  return providers.find((provider) => provider.type === served) ?? (type in inert ? 'inert' : 'unsupported');
}
