/**
 * Matches `/files/{id}` or `/files/{proxy+}`. `kinds` has one digit a segment, smaller when more specific, so that
 * comparing text compares specificity.
 */
export function matchPath(
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
