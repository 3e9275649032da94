import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { billedOf } from '../../billing/billedOf.ts';
import { callerOf } from '../../billing/callerOf.ts';
import type { Meter } from '../../billing/createMeter.ts';
import type { FaultEffect, Faults } from '../../faults/types.ts';
import type { Iam, Principal } from '../../iam/types.ts';
import { type AwsCall, AwsError, type AwsRequest, type AwsResponse, type AwsService } from '../awsService.ts';
import { forward, type SwappedEndpoint, swappedEndpoint } from './forward.ts';
import { injectedError } from './injectedError.ts';

export interface PerformParts {
  iam: Iam;
  faults: Faults;
  meter: Meter;
  /** Ends the Lambda environment that made a call, as a crash would. */
  killEnvironment(environmentId: string): void;
  swaps(): ReadonlyMap<string, SwappedEndpoint>;
  ownUrl(): string;
}

/** The caller is left without an answer: its environment was killed, or it waited until it hung up. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** After this a caller inside the local cloud gives up on a call that a `timeout` fault leaves open. */
const inProcessPatience = 30_000;

/**
 * One call on its way: faults before, IAM, the effect, faults after.
 * @throws AwsError for an error answer, NoAnswer where the caller is to get none.
 */
export async function perform(
  { iam, faults, meter, killEnvironment, swaps, ownUrl }: PerformParts,
  service: AwsService,
  request: AwsRequest,
  hangUp?: AbortSignal,
): Promise<AwsResponse> {
  const call = service.parse(request);
  const questions = service.authorize(call, request);
  const resources = questions.map(({ resourceArn }) => resourceArn);
  const effects = faults.strike({ ...pointOf(service, call, request.principal), resources });

  await delay(effects, hangUp);
  if (effects.some(({ timeout }) => timeout)) await forEver(hangUp);
  if (effects.some(({ crash }) => crash === 'before')) crash(request.principal);
  const error = effects.find((effect) => effect.error !== undefined)?.error;
  if (error !== undefined) throw injectedError(error);

  for (const question of questions) {
    const refusal = iam.refusal(request.principal, question);
    const { code, status } = service.accessDenied ?? { code: 'AccessDeniedException', status: 400 };
    if (refusal) throw new AwsError(code, refusal, { status });
  }

  const swapped = swappedEndpoint(service.name, swaps(), ownUrl());
  const handle = async () => {
    const answer = await (swapped ? forward(request, swapped) : service.handle(call, request));
    if (meter.isRunning && answer.status < 400) {
      for (const billed of billedOf({ service: service.name, call, request, answer, resources }))
        meter.add(callerOf(request.principal), billed);
    }
    return answer;
  };
  const answer = await handle();
  if (effects.some(({ crash }) => crash === 'after')) crash(request.principal);
  return effects.some(({ duplicate }) => duplicate) ? handle() : answer;

  function crash(principal: Principal): never {
    if (principal.type === 'role' && principal.environmentId) killEnvironment(principal.environmentId);
    throw new NoAnswer(`A fault at /_local/faults cut off the ${service.name} call ${call.action}`);
  }
}

function pointOf(service: AwsService, { action }: AwsCall, principal: Principal) {
  const point = { awsService: service.name, action };
  return principal.type === 'role' && principal.functionName ? { ...point, function: principal.functionName } : point;
}

async function delay(effects: readonly FaultEffect[], hangUp: AbortSignal | undefined): Promise<void> {
  const milliseconds = effects.reduce((sum, { latencyMs = 0 }) => sum + latencyMs, 0);
  if (milliseconds === 0) return;
  await sleep(milliseconds, undefined, hangUp ? { signal: hangUp } : {}).catch(noAnswer);
}

async function forEver(hangUp = AbortSignal.timeout(inProcessPatience)): Promise<never> {
  if (!hangUp.aborted) await once(hangUp, 'abort');
  return noAnswer();
}

function noAnswer(): never {
  throw new NoAnswer('The caller hung up while a fault at /_local/faults held back the answer');
}
