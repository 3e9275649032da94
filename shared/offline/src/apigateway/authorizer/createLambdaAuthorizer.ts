import type { LocalCloud } from '../../localCloud.ts';
import { reasonOf } from '../../reasonOf.ts';
import { invokeFunction } from '../invokeFunction.ts';
import type { Authorizer, Grant, Verdict } from './types.ts';

interface LambdaAuthorizerOptions {
  functionArn: string;
  /** `arn:aws:execute-api:…:<api id>/authorizers/<authorizer id>`. */
  sourceArn: string;
  roleArn?: string | undefined;
  /** 0 caches nothing. */
  ttlSeconds: number;
  /** Milliseconds. */
  timeout: number;
  /** @throws Error if the function's answer is none. */
  readAnswer(answer: unknown): Grant;
}

export type AuthorizerCloud = Pick<LocalCloud, 'clock' | 'iam' | 'lambda'>;

interface CacheEntry {
  grant: Grant;
  /** Milliseconds since the epoch. */
  expires: number;
}

/**
 * A Lambda authorizer: a caller without identity is refused unasked, an answer is kept for its TTL under the values of
 * the identity sources, for each request to decide by its own method. Errors are not kept.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export function createLambdaAuthorizer(options: LambdaAuthorizerOptions, cloud: AuthorizerCloud): Authorizer {
  const { ttlSeconds, sourceArn } = options;
  const cache = new Map<string, CacheEntry>();
  const { clock } = cloud;

  function keep(key: string, grant: Grant): void {
    for (const [other, { expires }] of cache) if (expires <= clock.now()) cache.delete(other);
    cache.set(key, { grant, expires: clock.now() + clock.scaled(ttlSeconds * 1_000) });
  }

  return async ({ identity, event }) => {
    if (identity.some((value) => value === undefined || value === '')) return { type: 'unauthorized' };
    const caches = ttlSeconds > 0 && identity.length > 0;
    const key = JSON.stringify(identity);
    const cached = caches ? cache.get(key) : undefined;
    if (cached && cached.expires > clock.now()) return { type: 'granted', grant: cached.grant };
    const verdict = await ask(options, event, cloud);
    if (verdict.type === 'granted' && caches) keep(key, verdict.grant);
    if (verdict.type === 'failed') console.error(`${sourceArn}: ${verdict.reason}`);
    return verdict;
  };
}

async function ask(options: LambdaAuthorizerOptions, event: object, cloud: AuthorizerCloud): Promise<Verdict> {
  const answer = await invokeFunction({ ...options, event }, cloud);
  switch (answer.type) {
    case 'answered':
      return read(options, answer.payload);
    case 'failed':
      // Exactly this message of an error is an answer; any other is a failure.
      return messageOf(answer.payload) === 'Unauthorized'
        ? { type: 'unauthorized' }
        : { type: 'failed', reason: `the authorizer ${options.functionArn} failed: ${messageOf(answer.payload)}` };
    default:
      return { type: 'failed', reason: `the authorizer ${options.functionArn} gave no answer (${answer.type})` };
  }
}

function read({ readAnswer, functionArn }: LambdaAuthorizerOptions, payload: string): Verdict {
  try {
    return { type: 'granted', grant: readAnswer(JSON.parse(payload)) };
  } catch (error) {
    return { type: 'failed', reason: `the answer of the authorizer ${functionArn} can't be used: ${reasonOf(error)}` };
  }
}

/** Of the error that a function ended with; its stack is in the function's log. */
function messageOf(payload: string): unknown {
  const error: unknown = JSON.parse(payload);
  return typeof error === 'object' && error !== null && 'errorMessage' in error ? error.errorMessage : payload;
}
