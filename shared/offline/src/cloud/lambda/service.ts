import { functionReference } from '../../lambda/functionReference.ts';
import type { FunctionConfiguration, InvokeRequest, RecursiveLoop } from '../../lambda/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { type AwsCall, AwsError, type AwsRequest, type AwsResponse, type AwsService } from '../awsService.ts';
import { parseAwsJson } from '../protocol/awsJson.ts';
import { decodePath } from '../protocol/decodePath.ts';
import { parseJsonBody } from '../protocol/parseJsonBody.ts';
import { restJsonAnswer, restJsonFailure } from '../protocol/restJson.ts';

type Cloud = Pick<LocalCloud, 'lambda' | 'region' | 'accountId'>;

const routes: [method: string, path: RegExp, action: string][] = [
  ['POST', /^\/2015-03-31\/functions\/([^/]+)\/invocations$/, 'Invoke'],
  ['GET', /^\/2015-03-31\/functions\/([^/]+)$/, 'GetFunction'],
  ['GET', /^\/2015-03-31\/functions\/([^/]+)\/configuration$/, 'GetFunctionConfiguration'],
  ['GET', /^\/2024-08-31\/functions\/([^/]+)\/recursion-config$/, 'GetFunctionRecursionConfig'],
  ['PUT', /^\/2024-08-31\/functions\/([^/]+)\/recursion-config$/, 'PutFunctionRecursionConfig'],
  ['GET', /^\/2019-09-30\/functions\/([^/]+)\/concurrency$/, 'GetFunctionConcurrency'],
  ['PUT', /^\/2017-10-31\/functions\/([^/]+)\/concurrency$/, 'PutFunctionConcurrency'],
  ['DELETE', /^\/2017-10-31\/functions\/([^/]+)\/concurrency$/, 'DeleteFunctionConcurrency'],
];

/** The Lambda API: what callers of functions and scripts need of it. */
export function createLambdaApi(cloud: Cloud): AwsService {
  const referenceOf = ({ input }: AwsCall) => {
    const name = String(input.FunctionName);
    return functionReference(input.Qualifier ? `${name}:${input.Qualifier}` : name, cloud);
  };
  return {
    name: 'lambda',
    accessDenied: { code: 'AccessDeniedException', status: 403 },
    signingNames: ['lambda'],
    targets: [],
    paths: ['/2015-03-31/functions/', '/2024-08-31/functions/'],
    parse,
    authorize: (call) => {
      const action = call.action === 'Invoke' ? 'InvokeFunction' : call.action;
      return [{ action: `lambda:${action}`, resourceArn: referenceOf(call).arn }];
    },
    handle: async (call, { headers, principal }) => {
      const reference = referenceOf(call);
      const traceHeader = headers['x-amzn-trace-id'];
      if (call.action === 'Invoke') {
        const isNested = principal.type === 'role' && principal.environmentId !== undefined;
        const answer = await invoke(cloud, call, reference, { traceHeader, isNested });
        return headers['x-amz-target'] ? inOneBody(answer) : answer;
      }
      const configuration = cloud.lambda.get(reference.functionName);
      if (!configuration) throw notFound(reference.arn);
      if (call.action === 'DeleteFunctionConcurrency') delete configuration.reservedConcurrency;
      if (call.action === 'PutFunctionConcurrency') configuration.reservedConcurrency = reservedConcurrency(call);
      if (call.action === 'PutFunctionRecursionConfig') configuration.recursiveLoop = recursiveLoop(call);
      return restJsonAnswer(describe(call.action, configuration));
    },
    failure: restJsonFailure,
  };
}

/** @throws AwsError UnknownOperationException */
function parse(request: AwsRequest): AwsCall {
  const { method, url, headers, body } = request;
  // Only a call from inside the local cloud has a target; its body is the input.
  if (headers['x-amz-target']) return parseAwsJson(request);
  for (const [routeMethod, path, action] of routes) {
    const [, name] = path.exec(url.pathname) ?? [];
    if (method !== routeMethod || name === undefined) continue;
    const FunctionName = decodePath(name);
    const Qualifier = url.searchParams.get('Qualifier') ?? undefined;
    const InvocationType = headers['x-amz-invocation-type'];
    return { action, input: { FunctionName, Qualifier, InvocationType, Payload: body.toString() } };
  }
  const message = `The local cloud has no Lambda API at ${method} ${url.pathname}`;
  throw new AwsError('UnknownOperationException', message, { status: 404 });
}

async function invoke(
  { lambda }: Cloud,
  { input }: AwsCall,
  { arn, qualifier = '$LATEST' }: { arn: string; qualifier?: string },
  caller: Pick<InvokeRequest, 'traceHeader' | 'isNested'>,
): Promise<AwsResponse> {
  const type = invocationType(input.InvocationType);
  const payload = String(input.Payload ?? '');
  const result = await lambda.invoke({ functionName: arn, type, payload, ...caller });
  return {
    status: result.status,
    headers: {
      'content-type': 'application/json',
      'x-amz-executed-version': qualifier,
      'x-amzn-requestid': result.requestId,
      ...(result.functionError && { 'x-amz-function-error': result.functionError }),
    },
    body: result.payload,
  };
}

/** A call from inside the local cloud gets no headers: they stand beside the payload, as in an SDK's output. */
function inOneBody({ status, headers, body }: AwsResponse): AwsResponse {
  return restJsonAnswer({
    StatusCode: status,
    ExecutedVersion: headers['x-amz-executed-version'],
    FunctionError: headers['x-amz-function-error'],
    Payload: String(body),
  });
}

/** @throws AwsError InvalidParameterValueException */
function invocationType(value: unknown = 'RequestResponse'): InvokeRequest['type'] {
  if (value === 'RequestResponse' || value === 'Event' || value === 'DryRun') return value;
  const message = `InvocationType must be RequestResponse, Event or DryRun, not "${value}"`;
  throw new AwsError('InvalidParameterValueException', message, { members: { Type: 'User' } });
}

/** @throws AwsError InvalidParameterValueException */
function recursiveLoop({ input }: AwsCall): RecursiveLoop {
  const { RecursiveLoop: value } = parseJsonBody(Buffer.from(String(input.Payload)));
  if (value === 'Allow' || value === 'Terminate') return value;
  const message = `RecursiveLoop must be Allow or Terminate, not ${JSON.stringify(value)}`;
  throw new AwsError('InvalidParameterValueException', message, { members: { Type: 'User' } });
}

/** @throws AwsError InvalidParameterValueException */
function reservedConcurrency({ input }: AwsCall): number {
  const { ReservedConcurrentExecutions: reserved } = parseJsonBody(Buffer.from(String(input.Payload)));
  if (typeof reserved === 'number' && Number.isInteger(reserved) && reserved >= 0) return reserved;
  const message = `ReservedConcurrentExecutions must be a whole number from 0, not ${JSON.stringify(reserved)}`;
  throw new AwsError('InvalidParameterValueException', message, { members: { Type: 'User' } });
}

function describe(action: string, configuration: FunctionConfiguration): object {
  const concurrency = { ReservedConcurrentExecutions: configuration.reservedConcurrency };
  if (action.endsWith('FunctionConcurrency')) return concurrency;
  if (action.endsWith('FunctionRecursionConfig')) return { RecursiveLoop: configuration.recursiveLoop ?? 'Terminate' };
  if (action === 'GetFunctionConfiguration') return describeConfiguration(configuration);
  return {
    Configuration: describeConfiguration(configuration),
    ...(configuration.reservedConcurrency !== undefined && { Concurrency: concurrency }),
  };
}

function describeConfiguration(configuration: FunctionConfiguration): object {
  const { deadLetterArn, jsonLogging } = configuration;
  return {
    FunctionName: configuration.functionName,
    FunctionArn: configuration.arn,
    Handler: configuration.handler,
    Role: configuration.roleArn,
    Timeout: configuration.timeoutSeconds,
    MemorySize: configuration.memoryMegabytes,
    Environment: { Variables: configuration.environment },
    LoggingConfig: {
      ...(jsonLogging
        ? {
            LogFormat: 'JSON',
            ApplicationLogLevel: jsonLogging.applicationLevel,
            SystemLogLevel: jsonLogging.systemLevel,
          }
        : { LogFormat: 'Text' }),
      LogGroup: configuration.logGroupName,
    },
    ...(deadLetterArn && { DeadLetterConfig: { TargetArn: deadLetterArn } }),
    LastModified: new Date(configuration.modifiedAt).toISOString().replace('Z', '+0000'),
    PackageType: 'Zip',
    State: 'Active',
    LastUpdateStatus: 'Successful',
    Version: '$LATEST',
  };
}

function notFound(arn: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, {
    status: 404,
    members: { Type: 'User' },
  });
}
