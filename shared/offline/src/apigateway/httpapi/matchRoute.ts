import { matchPath } from '../matchPath.ts';
import type { HttpApiRoute } from './definition.ts';

export interface MatchedRoute {
  route: HttpApiRoute;
  pathParameters: Record<string, string>;
}

/**
 * The most specific route for a decoded path: a full match before a greedy one before `$default`; among these the
 * method by name before ANY, then the first segment that is literal where the other's is a variable.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function matchRoute(routes: readonly HttpApiRoute[], method: string, path: string): MatchedRoute | undefined {
  const segments = path.split('/').slice(1);
  let best: (MatchedRoute & { rank: string }) | undefined;
  for (const route of routes) {
    const [routeMethod = '', routePath] = route.key.split(' ');
    if (routePath !== undefined && routeMethod !== method && routeMethod !== 'ANY') continue;
    const found = routePath === undefined ? { kinds: '', pathParameters: {} } : matchPath(routePath, segments);
    if (!found) continue;
    const rank = `${tier(routePath)}${routeMethod === method ? 0 : 1}${found.kinds}`;
    if (!best || rank < best.rank) best = { route, pathParameters: found.pathParameters, rank };
  }
  return best && { route: best.route, pathParameters: best.pathParameters };
}

function tier(routePath: string | undefined): number {
  if (routePath === undefined) return 2;
  return routePath.endsWith('+}') ? 1 : 0;
}
