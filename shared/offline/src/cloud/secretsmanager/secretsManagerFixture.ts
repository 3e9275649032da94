import { createMeter } from '../../billing/createMeter.ts';
import { createFaults } from '../../faults/createFaults.ts';
import { createIam } from '../../iam/createIam.ts';
import type { Principal } from '../../iam/types.ts';
import { createEndpoint } from '../endpoint.ts';
import { createSecretsManager } from './service.ts';

/** A Secrets Manager behind an endpoint that listens nowhere: for tests. */
export function secretsManagerFixture() {
  const iam = createIam();
  const endpoint = createEndpoint({
    port: 0,
    region: 'us-east-1',
    services: [createSecretsManager({ accountId: '000000000000', region: 'us-east-1' })],
    iam,
    faults: createFaults(),
    meter: createMeter(),
    killEnvironment: () => {},
    environment: {},
  });
  const call = (action: string, input: object, principal: Principal = { type: 'administrator' }) =>
    endpoint.call(principal, 'secretsmanager', action, input);
  return { iam, endpoint, call };
}

/** A ClientRequestToken, which becomes the id of a version. */
export function token(character: string): string {
  return character.repeat(32);
}
