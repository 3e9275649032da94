import { createClock } from '../../clock.ts';
import type { FaultEffect } from '../../faults/types.ts';
import type { LambdaHost } from '../createLambda.ts';

export interface FakeHost extends LambdaHost {
  calls: { principal: unknown; service: string; action: string; input: Record<string, unknown> }[];
  /** The effects that strike next, one list per invocation. */
  strikes: FaultEffect[][];
  revoked: string[];
}

/** The cloud around the Lambda service: a fast clock, every call noted, keys that name their environment. */
export function fakeHost({ refuseCalls = false } = {}): FakeHost {
  const calls: FakeHost['calls'] = [];
  const strikes: FaultEffect[][] = [];
  const revoked: string[] = [];
  return {
    calls,
    strikes,
    revoked,
    accountId: '000000000000',
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:4566',
    // A minute takes 6 ms.
    clock: createClock(10_000),
    faults: { strike: () => strikes.shift() ?? [], standing: () => [], onChange: () => undefined },
    iam: {
      putRole: () => undefined,
      removeRole: () => undefined,
      attachPolicy: () => undefined,
      detachPolicy: () => undefined,
      removeResourceStatement: () => undefined,
      putResourcePolicy: () => undefined,
      addResourceStatement: () => undefined,
      issueKeys: (principal) => ({
        accessKeyId: 'environmentId' in principal ? `key-of-${principal.environmentId}` : 'key',
        secretAccessKey: 'secret',
        sessionToken: 'token',
      }),
      revokeKeys: (accessKeyId) => {
        revoked.push(accessKeyId);
      },
      principalOf: () => ({ type: 'administrator' }),
      trusts: () => true,
      refusal: () => undefined,
    },
    call: async (principal, service, action, input) => {
      calls.push({ principal, service, action, input: input as Record<string, unknown> });
      if (refuseCalls) throw new Error('AccessDenied');
      return {} as never;
    },
  };
}
