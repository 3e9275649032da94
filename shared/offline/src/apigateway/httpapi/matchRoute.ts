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

/** `kinds` has one digit a segment, smaller when more specific, so that comparing text compares specificity. */
function matchPath(
  routePath: string,
  segments: readonly string[],
): { kinds: string; pathParameters: Record<string, string> } | undefined {
  const pathParameters: Record<string, string> = {};
  let kinds = '';
  const parts = routePath.split('/').slice(1);
  for (const [index, part] of parts.entries()) {
    const segment = segments[index];
    const variable = /^\{(.+?)(\+?)\}$/.exec(part);
    if (!variable) {
      if (segment !== part) return undefined;
      kinds += '0';
      continue;
    }
    if (!segment) return undefined;
    const [, name = '', greedy] = variable;
    if (greedy) {
      pathParameters[name] = segments.slice(index).join('/');
      return { kinds: `${kinds}2`, pathParameters };
    }
    pathParameters[name] = segment;
    kinds += '1';
  }
  return parts.length === segments.length ? { kinds, pathParameters } : undefined;
}
