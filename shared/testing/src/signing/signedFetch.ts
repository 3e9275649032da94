import type { LambdaClient } from '@aws-sdk/client-lambda';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

/**
 * `fetch` for routes with `AWS_IAM`: signs each request as the holder of a client's credentials.
 *
 * @param client any SDK client of the cloud: its credentials and region are used.
 * @example
 * const fetchSigned = signedFetch(cloud.lambda);
 * const answer = await fetchSigned(`${service.endpoint}/reports/revenue-by-day?from=2026-11-01&to=2026-11-30`);
 */
export function signedFetch({ config }: Pick<LambdaClient, 'config'>) {
  const { credentials, region } = config;
  const signer = new SignatureV4({ service: 'execute-api', credentials, region, sha256: Sha256 });

  return async (url: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) => {
    const { method = 'GET', headers = {}, body } = init;
    const { protocol, hostname, port, host, pathname, searchParams } = new URL(url);
    const { headers: signed } = await signer.sign({
      ...{ method, protocol, hostname, path: pathname, query: Object.fromEntries(searchParams) },
      ...{ headers: { ...headers, host }, ...(port && { port: Number(port) }), ...(body && { body }) },
    });
    // fetch says the host itself.
    const { host: _, ...sent } = signed;
    return fetch(url, { method, headers: sent, ...(body && { body }) });
  };
}
