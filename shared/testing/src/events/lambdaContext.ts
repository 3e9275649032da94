import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/**
 * The second argument of a handler. `remainingMs` (default 3,000) is what `getRemainingTimeInMillis` answers, always.
 *
 * @example await handler(event, lambdaContext({ remainingMs: 100 }))
 */
export function lambdaContext({ remainingMs = 3_000 }: { remainingMs?: number } = {}): Context {
  const awsRequestId = randomUUID();
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'function',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:function',
    logGroupName: '/aws/lambda/function',
    logStreamName: `2026/01/01/[$LATEST]${awsRequestId.replaceAll('-', '')}`,
    memoryLimitInMB: '128',
    getRemainingTimeInMillis: () => remainingMs,
    done: refuse,
    fail: refuse,
    succeed: refuse,
  };
}

function refuse(): never {
  throw new Error('Callbacks ended with Node.js 24: return the result or throw the error');
}
