/**
 * Headers that came more than once as one line each, cookies as RFC 6265 has them; those that set cookies can't be
 * joined. https://www.rfc-editor.org/rfc/rfc9110#section-5.3
 */
export function joinHeaders(headers: Record<string, string[]>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [
      name,
      name === 'set-cookie' ? values : values.join(name === 'cookie' ? '; ' : ','),
    ]),
  );
}
