import type { ServiceRow } from './doors/createDoors.ts';
import type { LocalCloud } from './localCloud.ts';

/** What runs where, as a table, and how to go on. */
export function describeServices(
  rows: readonly ServiceRow[],
  cloud: Pick<LocalCloud, 'endpoint' | 'targetUrls'>,
  seconds: number,
): string {
  const reached = ({ endpoint, outputs, functions }: ServiceRow) =>
    'ServiceEndpoint' in outputs ? endpoint : `invoke ${Object.values(functions).join(', ')}`;
  const width = Math.max(...rows.map(({ service }) => service.length));
  const table = rows.map((row) => `  ${row.service.padEnd(width)}  ${reached(row)}`);
  const unsupported = rows.flatMap(({ service, unsupported }) =>
    unsupported.map((what) => `  ${service}: ${what} is not built here: AWS acts on it, or refuses it if it is a typo`),
  );
  const stores = [...cloud.targetUrls].map(([url, service]) => `${url} (${service})`);
  return [
    '',
    ...table,
    ...unsupported,
    '',
    `  AWS endpoint  ${cloud.endpoint}   what runs: ${cloud.endpoint}/_local/services`,
    ...(stores.length > 0 ? [`  data stores   ${stores.join(', ')}`] : []),
    `Ready in ${seconds.toFixed(1)} s. A changed source file is loaded at once; stop with Ctrl-C.`,
  ].join('\n');
}
