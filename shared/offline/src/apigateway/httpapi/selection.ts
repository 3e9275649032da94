import type { HttpFrontRequest } from '../types.ts';
import { contextVariable } from './contextVariables.ts';
import type { EventContext } from './createEvent.ts';

/** All values that `request.header.name`, `request.querystring.name` or `context.name` selects, in their order. */
export function selectedValues(selection: string, request: HttpFrontRequest, context: EventContext): string[] {
  const [, place, name = ''] = /^(request\.header|request\.querystring|context)\.(.+)$/.exec(selection) ?? [];
  if (place === 'request.header') return request.headers[name.toLowerCase()] ?? [];
  if (place === 'request.querystring') return new URLSearchParams(request.rawQueryString).getAll(name);
  const value = contextVariable(name, request, context);
  return value === undefined ? [] : [value];
}
