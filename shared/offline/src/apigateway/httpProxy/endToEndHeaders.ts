// https://www.rfc-editor.org/rfc/rfc9110#field.connection
const hopByHop = [
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection'],
  ...['expect', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
];

/** The headers that a proxy hands on: neither those of one connection, nor those that `connection` names. */
export function endToEndHeaders(headers: Record<string, string[] | undefined>): Record<string, string[]> {
  const named = headers.connection?.flatMap((line) => line.toLowerCase().split(/\s*,\s*/)) ?? [];
  const dropped = new Set([...hopByHop, ...named]);
  return Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, string[]] => entry[1] !== undefined && !dropped.has(entry[0]),
    ),
  );
}
