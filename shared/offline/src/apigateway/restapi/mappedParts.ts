import type { Exchange } from './exchange.ts';
import { mappedValue } from './mappedValue.ts';

type MappedParts = Record<'path' | 'header' | 'querystring', Record<string, string>>;

/** `integration.request.path.name` and the like, with the values that they take. */
export function mappedParts(parameters: Record<string, string>, exchange: Exchange): MappedParts {
  const parts: MappedParts = { path: {}, header: {}, querystring: {} };
  for (const [target, mapping] of Object.entries(parameters)) {
    const [, place, name = ''] = /^integration\.request\.(path|header|querystring)\.(.+)$/.exec(target) ?? [];
    const value = mappedValue(mapping, exchange);
    if (place && value !== undefined) parts[place as keyof MappedParts][name] = value;
  }
  return parts;
}
