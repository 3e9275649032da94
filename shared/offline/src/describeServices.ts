import type { ServiceRow } from './doors/createDoors.ts';
import { thirdPartyType } from './local/startThirdParties.ts';
import type { LocalCloud } from './localCloud.ts';

/** What runs where, as a table, and how to go on. */
export function describeServices(
  rows: readonly ServiceRow[],
  cloud: Pick<LocalCloud, 'endpoint' | 'targetUrls'>,
  seconds: number,
): string {
  const reached = ({ endpoint, outputs, functions }: ServiceRow) => {
    if ('ServiceEndpoint' in outputs) return endpoint;
    const names = Object.values(functions).join(', ');
    return names ? `invoke ${names}` : Object.values(outputs).join(', ');
  };
  const ready = `Ready in ${seconds.toFixed(1)} s`;
  if (rows.length === 0)
    return `${ready}, and empty: AWS_ENDPOINT_URL=${cloud.endpoint} npx serverless deploy, in a service's folder and with any credentials, fills it; stop with Ctrl-C.`;
  const width = Math.max(...rows.map(({ service }) => service.length));
  const table = rows.map((row) => `  ${row.service.padEnd(width)}  ${reached(row)}`);
  const unsupported = rows.flatMap(({ service, unsupported }) =>
    unsupported.map((what) => `  ${service}: ${what} is not built here: AWS acts on it, or refuses it if it is a typo`),
  );
  const thirdParties = new Map(
    rows.flatMap(({ service, resources }) =>
      resources
        .filter(({ type }) => type === thirdPartyType)
        .map(({ logicalId, physicalId }) => [physicalId, `${physicalId} (${service}: ${logicalId})`]),
    ),
  );
  const stores = [...cloud.targetUrls].filter(([url]) => !thirdParties.has(url));
  return [
    '',
    ...table,
    ...unsupported,
    '',
    `  AWS endpoint  ${cloud.endpoint}   what runs: ${cloud.endpoint}/_local/services`,
    ...(stores.length > 0
      ? [`  data stores   ${stores.map(([url, service]) => `${url} (${service})`).join(', ')}`]
      : []),
    ...(thirdParties.size > 0 ? [`  third parties ${[...thirdParties.values()].join(', ')}`] : []),
    `${ready}. A changed source file is loaded at once; stop with Ctrl-C.`,
  ].join('\n');
}
