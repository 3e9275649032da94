/**
 * A matcher for `*` and `?`. With `segments`, the parts between colons are matched as an ARN's are: a `*` at the end of
 * a part may run on over colons, any other stays within its part.
 */
export function wildcard(pattern: string, options: { ignoreCase?: boolean; segments?: boolean } = {}) {
  const source = pattern.replace(/[*?]|[^*?\w]/g, (character, index: number) => {
    const ends = index === pattern.length - 1 || pattern[index + 1] === ':';
    if (character === '*') return options.segments && !ends ? '[^:]*' : '[^]*';
    if (character === '?') return options.segments ? '[^:]' : '[^]';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  const expression = new RegExp(`^${source}$`, options.ignoreCase ? 'i' : '');
  return (text: string) => expression.test(text);
}

/** ArnLike: each of the six parts of an ARN is matched by itself, so that no wildcard runs over a colon. */
export function arnWildcard(pattern: string) {
  const parts = arnParts(pattern).map((part) => wildcard(part));
  return (arn: string) => {
    const given = arnParts(arn);
    return given.length === parts.length && parts.every((matches, index) => matches(given[index] ?? ''));
  };
}

function arnParts(arn: string): string[] {
  const [arnPrefix = '', partition = '', service = '', region = '', account = '', ...resource] = arn.split(':');
  return [arnPrefix, partition, service, region, account, resource.join(':')];
}
