import { matchPath } from '../matchPath.ts';
import type { RestMethod } from './definition.ts';

interface MatchedMethod {
  method: RestMethod;
  /** As sent: REST APIs do not decode them. */
  pathParameters: Record<string, string>;
}

/**
 * The method for a raw path, of the most specific resource that has one: literal segments before variables before a
 * greedy one; on it the method by name before ANY. A slash at the end counts for nothing.
 */
export function matchMethod(
  methods: readonly RestMethod[],
  httpMethod: string,
  rawPath: string,
): MatchedMethod | undefined {
  const segments = (rawPath.replace(/\/+$/, '') || '/').split('/').slice(1);
  let best: (MatchedMethod & { rank: string }) | undefined;
  for (const method of methods) {
    if (method.httpMethod !== httpMethod && method.httpMethod !== 'ANY') continue;
    const found = matchPath(method.path, segments);
    if (!found) continue;
    const rank = `${found.kinds}${method.httpMethod === 'ANY' ? 1 : 0}`;
    if (!best || rank < best.rank) best = { method, pathParameters: found.pathParameters, rank };
  }
  return best && { method: best.method, pathParameters: best.pathParameters };
}
