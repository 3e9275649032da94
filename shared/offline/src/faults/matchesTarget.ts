import { matchesFunction } from './matchesFunction.ts';
import type { FaultPoint, FaultTarget } from './types.ts';

/**
 * Whether a fault with this target acts at this point. A target that names a function alone acts around its handler,
 * never on the calls it makes.
 */
export function matchesTarget(target: FaultTarget, point: FaultPoint): boolean {
  if (target.function !== undefined && !matchesFunction(target.function, point.function ?? '')) return false;
  if (target.url !== undefined) return point.url?.startsWith(target.url) ?? false;
  const { awsService, action, resource } = target;
  if (awsService === undefined && action === undefined && resource === undefined) return isHandler(point);
  if (resource !== undefined && !point.resources?.some((arn) => isAbout(resource, arn))) return false;
  if (awsService !== undefined && awsService !== point.awsService) return false;
  return action === undefined || action === point.action;
}

/** What is about an object is about its bucket too. */
function isAbout(resource: string, arn: string): boolean {
  return isSame(resource, arn) || arn.startsWith(`arn:aws:s3:::${nameIn(resource)}/`);
}

/** A physical id is an ARN, a name or, of a queue, a URL: all end in the name. */
export function isSame(resource: string, other: string): boolean {
  return nameIn(resource) === nameIn(other);
}

function nameIn(resource: string): string | undefined {
  return resource.split(/[:/]/).at(-1);
}

function isHandler(point: FaultPoint): boolean {
  return point.awsService === undefined && point.url === undefined;
}
