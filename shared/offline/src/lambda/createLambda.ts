import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../cloud/awsService.ts';
import type { MetricDatum } from '../cloud/cloudwatch/createMetricStore.ts';
import { invocationMetrics, lambdaMetric, throttleMetric } from '../cloud/cloudwatch/invocationMetrics.ts';
import type { LocalCloud } from '../localCloud.ts';
import { reasonOf } from '../reasonOf.ts';
import { type AsyncEvent, createAsyncEvents } from './asyncEvents.ts';
import { startEnvironment } from './environment.ts';
import { createEnvironmentPool } from './environmentPool.ts';
import type { Outcome } from './errorDocument.ts';
import { createEventEnding } from './eventEnding.ts';
import type { FunctionLog } from './functionLog.ts';
import { functionReference } from './functionReference.ts';
import { createInvocationLog } from './invocationLog.ts';
import { isRecursive, recursiveInvocation, withRun } from './lineage.ts';
import { asyncPayloadLimit, syncPayloadLimit } from './payloadLimits.ts';
import { createRunInvocation, type Invocation } from './runInvocation.ts';
import type { EventInvokeConfiguration, FunctionConfiguration, InvokeResult, LambdaService } from './types.ts';

/** What the Lambda service needs of the cloud that it is part of. */
export type LambdaHost = Pick<LocalCloud, 'clock' | 'iam' | 'faults' | 'call' | 'region' | 'accountId' | 'endpoint'>;

const idleMilliseconds = 60_000;
// Long enough for a bundle on a processor that has much else to do.
const loadingMilliseconds = 5_000;

/**
 * The Lambda service: functions in worker threads, their concurrency, asynchronous events and dead letters.
 *
 * @param log takes what functions write.
 * @param measure takes the metrics of AWS/Lambda.
 * @param limit environments busy at once, over all functions; what exceeds it waits in order and is not throttled. An
 * invocation for which a function waits is over the limit.
 * @throws RangeError if `limit` is not a positive number.
 */
export function createLambda(
  host: LambdaHost,
  log: FunctionLog,
  measure: (datum: MetricDatum) => void,
  limit = Number(process.env.LOCAL_CONCURRENCY ?? 64),
): LambdaService {
  if (!(limit >= 1)) throw new RangeError('LOCAL_CONCURRENCY must be a positive number, such as 64');
  const functions = new Map<string, FunctionConfiguration>();
  const eventInvokes = new Map<string, EventInvokeConfiguration>();
  const versions = new Map<string, Set<string>>();
  const inFlight = new Map<string, number>();
  const invocationLog = createInvocationLog((entry) => invocationMetrics(entry).forEach(measure));
  const start = (configuration: FunctionConfiguration) => startEnvironment(configuration, host, log);
  const pool = createEnvironmentPool({
    ...{ start, limit, idleMilliseconds },
    ...{ loadingLimit: availableParallelism(), loadingMilliseconds },
  });
  const runInvocation = createRunInvocation(pool, host.faults, invocationLog);
  const retire = (name: string) => pool.retire(({ functionName }) => functionName === name);
  let stopping = false;

  /** @throws AwsError TooManyRequestsException, RecursiveInvocationException */
  const runReserved = async (invocation: Invocation): Promise<Outcome> => {
    const { functionName, reservedConcurrency = Number.POSITIVE_INFINITY } = invocation.configuration;
    if (isRecursive(invocation.configuration, invocation.traceHeader)) {
      measure(lambdaMetric(functionName, 'RecursiveInvocationsDropped', 1));
      throw recursiveInvocation(functionName);
    }
    const running = inFlight.get(functionName) ?? 0;
    if (running >= reservedConcurrency) {
      measure(throttleMetric(functionName));
      throw throttled();
    }
    inFlight.set(functionName, running + 1);
    try {
      return await runInvocation(invocation);
    } finally {
      inFlight.set(functionName, (inFlight.get(functionName) ?? 1) - 1);
    }
  };

  const events = createAsyncEvents({
    clock: host.clock,
    attempt: (event: AsyncEvent, attempt) => {
      const age = host.clock.now() - event.acceptedAt;
      measure(lambdaMetric(event.configuration.functionName, 'AsyncEventAge', age));
      return runReserved({ ...event, attempt });
    },
    ended: createEventEnding(host, log.tell, measure),
  });

  return {
    putFunction: (configuration) => {
      const standing = functions.get(configuration.functionName);
      if (!standing) return void functions.set(configuration.functionName, configuration);
      // Its mappings hold on to it.
      for (const name of Object.keys(standing)) Reflect.deleteProperty(standing, name);
      Object.assign(standing, configuration);
      retire(configuration.functionName);
    },
    removeFunction: (functionName) => {
      for (const kept of [functions, eventInvokes, versions]) kept.delete(functionName);
      retire(functionName);
    },
    publishVersion: (functionName) => {
      const published = versions.get(functionName) ?? new Set();
      const version = String(published.size + 1);
      versions.set(functionName, published.add(version));
      return version;
    },
    configureEventInvoke: (functionName, configuration) => {
      eventInvokes.set(functionName, configuration ?? {});
    },
    invoke: async (request) => {
      const { functionName, qualifier = '$LATEST', arn } = functionReference(request.functionName, host);
      const configuration = functions.get(functionName);
      const isKnown = qualifier === '$LATEST' || versions.get(functionName)?.has(qualifier);
      if (!configuration || !isKnown) throw notFound(arn);
      const payload = request.payload || '{}';
      checkPayload(payload, request.type === 'Event' ? asyncPayloadLimit : syncPayloadLimit);
      const requestId = randomUUID();
      const traceHeader = withRun(request.traceHeader, functionName, host.clock.now());
      const invocation = { configuration, invokedFunctionArn: arn, payload, requestId, traceHeader };
      if (request.type === 'DryRun') return { status: 204, payload: '', requestId };
      if (request.type === 'RequestResponse') {
        const { isNested = false } = request;
        return resultOf(await runReserved({ ...invocation, attempt: 1, isNested }), requestId);
      }
      if (stopping) throw new AwsError('ServiceException', 'The local cloud is stopping', { status: 500 });
      events.accept({
        ...invocation,
        eventInvoke: eventInvokes.get(functionName) ?? {},
        acceptedAt: host.clock.now(),
      });
      return { status: 202, payload: '', requestId };
    },
    get: (name) => functions.get(functionReference(name, host).functionName),
    invocations: invocationLog.records,
    codeChanged: (codeFiles) => pool.retire(({ codeFile }) => codeFiles.includes(codeFile)),
    killEnvironment: pool.kill,
    stop: async (milliseconds) => {
      stopping = true;
      events.stop();
      await Promise.race([pool.drained(), sleep(milliseconds, undefined, { ref: false })]);
      await pool.end();
    },
  };
}

/** @throws AwsError RequestTooLargeException, InvalidRequestContentException */
function checkPayload(payload: string, limit: number): void {
  if (Buffer.byteLength(payload) > limit) {
    const message = `Request must be smaller than ${limit} bytes for the InvokeFunction operation`;
    throw new AwsError('RequestTooLargeException', message, { status: 413, members: { Type: 'User' } });
  }
  try {
    JSON.parse(payload);
  } catch (error) {
    const message = `Could not parse request body into json: ${reasonOf(error)}`;
    throw new AwsError('InvalidRequestContentException', message, { members: { Type: 'User' } });
  }
}

function notFound(arn: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, {
    status: 404,
    members: { Type: 'User' },
  });
}

function throttled(): AwsError {
  return new AwsError('TooManyRequestsException', 'Rate Exceeded.', {
    status: 429,
    headers: { 'Retry-After': '1' },
    members: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', Type: 'User' },
  });
}

function resultOf(outcome: Outcome, requestId: string): InvokeResult {
  if ('payload' in outcome) return { status: 200, payload: outcome.payload, requestId };
  return { status: 200, functionError: 'Unhandled', payload: JSON.stringify(outcome.error), requestId };
}
