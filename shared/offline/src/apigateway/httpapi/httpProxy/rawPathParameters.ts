/** The path variables of a route as they were sent: an encoded slash stays encoded, though routing took it for a slash. */
export function rawPathParameters(routeKey: string, rawPath: string): Record<string, string> {
  const [, routePath = ''] = routeKey.split(' ');
  // Segments stand at even places, what parts them at odd ones.
  const sent = rawPath.slice(1).split(/(\/|%2f)/i);
  const parameters: Record<string, string> = {};
  for (const [index, part] of routePath.split('/').slice(1).entries()) {
    const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(part) ?? [];
    if (name) parameters[name] = greedy ? sent.slice(2 * index).join('') : (sent[2 * index] ?? '');
  }
  return parameters;
}
