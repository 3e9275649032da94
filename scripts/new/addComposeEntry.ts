import { renameService } from './renameService.ts';

/** Repeats the entry of `service` in serverless-compose.yml for its copy `name`, below all others. */
export function addComposeEntry(compose: string, service: string, name: string): string {
  const lines = compose.trimEnd().split('\n');
  const start = lines.findIndex((line) => line.startsWith(`  ${service}:`));
  if (start === -1) throw new Error(`serverless-compose.yml has no entry ${service}`);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !/^ {3}/.test(line));
  const entry = lines.slice(start, end === -1 ? undefined : start + 1 + end).join('\n');
  const renamed = entry.replace(`  ${service}:`, `  ${name}:`);
  return `${[...lines, renameService(renamed, service, name)].join('\n')}\n`;
}
