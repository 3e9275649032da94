import { matchesFunction } from './matchesFunction.ts';
import type { FaultTarget } from './types.ts';

/**
 * Whether a fault with this target acts at this point. A target that names a function alone acts around its handler,
 * never on the calls it makes.
 */
export function matchesTarget(target: FaultTarget, point: FaultTarget): boolean {
  if (target.function !== undefined && !matchesFunction(target.function, point.function ?? '')) return false;
  if (target.url !== undefined) return point.url?.startsWith(target.url) ?? false;
  if (target.awsService === undefined && target.action === undefined) return isHandler(point);
  if (target.awsService !== undefined && target.awsService !== point.awsService) return false;
  return target.action === undefined || target.action === point.action;
}

function isHandler(point: FaultTarget): boolean {
  return point.awsService === undefined && point.url === undefined;
}
