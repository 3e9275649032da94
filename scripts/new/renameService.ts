/**
 * Gives a text of the service `from` the name `to`. A name of several words means the service wherever it stands; a
 * single word (`router`) may also be a word of the code, so it is replaced only where a service's name stands: quoted
 * or in a path by itself, after `service:` and `name:`, and as an argument of a command.
 */
export function renameService(text: string, from: string, to: string): string {
  const name = from.includes('-')
    ? new RegExp(`(?<![\\w-])${from}(?![a-z0-9])`, 'g')
    : new RegExp(`(?<=['"\`/]|(?:service|name): |-- )${from}(?=['"\`/\\s]|$|-(?:dev|prod|\\$))`, 'gm');
  const title = new RegExp(from.includes('-') ? `\\b${titleOf(from)}\\b` : `(?<=^# )${titleOf(from)}`, 'gm');
  return text.replace(name, to).replace(title, titleOf(to));
}

/** `simple-web-service` → `Simple Web Service`. */
function titleOf(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
