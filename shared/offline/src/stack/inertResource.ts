import type { LocalCloud } from '../localCloud.ts';
import type { StandingResource } from './stackScope.ts';

/** A resource without effect: it has a name and, for whatever names it, plausible attributes. */
export function inertResource(
  name: string,
  type: string,
  cloud: LocalCloud,
): Pick<StandingResource, 'physicalId' | 'attribute' | 'remove' | 'release'> {
  const service = (type.split('::')[1] ?? type).toLowerCase();
  const arn = `arn:aws:${service}:${cloud.region}:${cloud.accountId}:${name}`;
  return {
    physicalId: name,
    attribute: (attribute) => (attribute === 'Arn' ? arn : `${name}-${attribute}`),
    remove: () => undefined,
    release: () => undefined,
  };
}
