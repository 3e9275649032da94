import type { ParameterMapping } from '../definition.ts';

/** The query as one parameter mapping changes it; all other parameters stay as they were sent. */
export function mapQuery(query: string, action: ParameterMapping['action'], name: string, value = ''): string {
  const sent = query === '' ? [] : query.split('&');
  const kept = action === 'append' ? sent : sent.filter((part) => nameOf(part) !== name);
  const added = action === 'remove' ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`];
  return [...kept, ...added].join('&');
}

function nameOf(part: string): string | undefined {
  return [...new URLSearchParams(part).keys()][0];
}
