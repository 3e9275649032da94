/** The URI of an integration with what stands for its variables, in parts: `http://legacy.example.com/{proxy}?key=1`. */
export function fillUri(uri: string, fill: (name: string) => string | undefined) {
  const filled = uri.replaceAll(/\{([^{}+]+)\+?\}/g, (_, name: string) => fill(name) ?? '');
  const [, origin = '', path = '', query = ''] = /^(https?:\/\/[^/?#]+)([^?#]*)\??([^#]*)/.exec(filled) ?? [];
  return { origin, host: new URL(origin).host, path: path || '/', query };
}

/** Path and query, of the parts of the query those that are there. */
export function joinTarget(path: string, ...queries: readonly string[]): string {
  const query = queries.filter(Boolean).join('&');
  return query ? `${path}?${query}` : path;
}
