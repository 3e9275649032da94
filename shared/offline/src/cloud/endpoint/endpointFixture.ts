import { createMeter } from '../../billing/createMeter.ts';
import { createFaults } from '../../faults/createFaults.ts';
import { createIam } from '../../iam/createIam.ts';
import type { AwsCall, AwsRequest, AwsService } from '../awsService.ts';
import { createEndpoint } from '../endpoint.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';

/** An endpoint with one service that keeps what it handled, on a free port: for tests. */
export function endpointFixture(options: { environment?: NodeJS.ProcessEnv; handle?: AwsService['handle'] } = {}) {
  const handled: (AwsCall & Pick<AwsRequest, 'principal' | 'region'>)[] = [];
  const killed: string[] = [];
  const iam = createIam();
  const faults = createFaults();
  const meter = createMeter();
  const service: AwsService = {
    name: 'ledger',
    signingNames: ['ledger'],
    targets: ['Ledger_2026'],
    parse: parseAwsJson,
    authorize: ({ action }) => [{ action: `ledger:${action}`, resourceArn: 'arn:aws:ledger:us-east-1:000000000000:l' }],
    handle: async (call, request) => {
      handled.push({ ...call, principal: request.principal, region: request.region });
      return options.handle?.(call, request) ?? awsJsonAnswer({ handled: handled.length }, request);
    },
    failure: awsJsonFailure,
  };
  const endpoint = createEndpoint({
    port: 0,
    region: 'us-east-1',
    services: [service],
    iam,
    faults,
    meter,
    killEnvironment: (id) => killed.push(id),
    environment: options.environment ?? {},
  });
  return { endpoint, iam, faults, meter, handled, killed };
}

/** The headers of a signed call to the fixture's service. */
export function signed(action: string, accessKeyId = 'test') {
  return {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `Ledger_2026.${action}`,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-west-1/ledger/aws4_request, SignedHeaders=host, Signature=0`,
  };
}
