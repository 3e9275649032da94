import http from 'node:http';
import https from 'node:https';
import type { CloudFormationCustomResourceEvent, CloudFormationCustomResourceHandler } from 'aws-lambda';
import { remaining, retry, withDeadline, withinDeadline } from '../resilience/index.ts';

/** Milliseconds kept to answer CloudFormation, which otherwise waits an hour. */
const RESERVE_MS = 5_000;
/** Characters: an answer may have 4,096 bytes, and JSON writes a character with six at most. */
const MAX_REASON = 500;

export interface CustomResourceOptions {
  /** Creates or updates the resource; what it throws becomes the reason of the failure. Nothing is done for a delete. */
  apply: (properties: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Takes what must not be shown out of a reason. */
  redact: (reason: string) => string;
  /** Default: by HTTP. */
  put?: (url: string, body: string) => Promise<void>;
}

/**
 * A handler that answers CloudFormation in every case: without an answer a stack hangs until it times out.
 *
 * @example
 * export const handler = customResource({ apply: () => warehouse.run(CREATE_TABLE), redact: (reason) => reason });
 */
export function customResource({
  apply,
  redact,
  put = putJson,
}: CustomResourceOptions): CloudFormationCustomResourceHandler {
  return async (event, context) => {
    const outcome = await attempt();
    const answer = {
      ...outcome,
      PhysicalResourceId: physicalId(event),
      StackId: event.StackId,
      RequestId: event.RequestId,
      LogicalResourceId: event.LogicalResourceId,
    };
    const answerOnce = () => put(event.ResponseURL, JSON.stringify(answer));
    await withDeadline(Date.now() + remaining(context, 0), () =>
      retry(answerOnce, { attempts: 4, baseMs: 200, capMs: 1_000, isRetryable: () => true }),
    );

    async function attempt(): Promise<{ Status: 'SUCCESS' } | { Status: 'FAILED'; Reason: string }> {
      if (event.RequestType === 'Delete') return { Status: 'SUCCESS' };
      const deadline = Date.now() + remaining(context, RESERVE_MS);
      try {
        await withDeadline(deadline, () => withinDeadline(() => apply(event.ResourceProperties)));
        return { Status: 'SUCCESS' };
      } catch (error) {
        return { Status: 'FAILED', Reason: redact(reasonOf(error)).slice(0, MAX_REASON) };
      }
    }
  };
}

/** The same for every request about the resource: another one would mean a replacement. */
const physicalId = (event: CloudFormationCustomResourceEvent): string =>
  event.RequestType === 'Create'
    ? `${event.StackId.split('/')[1]}/${event.LogicalResourceId}`
    : event.PhysicalResourceId;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message;
}

/**
 * The URL is presigned without a content type, and one sent along would break its signature: Node's own client sends
 * none. `fetch` would cost a cold start 25 ms more.
 */
function putJson(url: string, body: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const { request: open } = url.startsWith('https:') ? https : http;
  const request = open(url, { method: 'PUT', signal: AbortSignal.timeout(2_000) }, (response) => {
    response.resume();
    if (response.statusCode === 200) resolve();
    else reject(new Error(`CloudFormation's ResponseURL answered ${response.statusCode}`));
  });
  request.on('error', reject).end(body);
  return promise;
}
