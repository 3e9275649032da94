import type { ParameterMapping } from '../definition.ts';

/** Changes `headers` as one parameter mapping says. `name` is in lower case. */
export function mapHeader(
  headers: Record<string, string[]>,
  action: ParameterMapping['action'],
  name: string,
  value = '',
): void {
  if (action === 'remove') delete headers[name];
  else headers[name] = [...(action === 'append' ? (headers[name] ?? []) : []), value];
}
