import * as v from 'valibot';
import type { PolicyStatement } from '../../iam/types.ts';
import { functionReference } from '../../lambda/functionReference.ts';
import type { EventInvokeConfiguration, FunctionConfiguration, SystemLogLevel } from '../../lambda/types.ts';
import { type LogLevel, logLevels } from '../../lambda/workerLog.ts';
import {
  type CreatedResource,
  type ResourceInput,
  type ResourceProvider,
  resourceProvider,
} from '../../stack/resourceProvider.ts';
import { numeric } from '../../stack/scalars.ts';
import { generatedName } from '../generatedName.ts';
import { checkDeadLetterTarget, checkDestination } from './checkEventTarget.ts';
import { checkRole } from './checkRole.ts';
import { environmentVariables } from './environmentVariables.ts';

const integer = (minimum: number, maximum: number) =>
  v.pipe(numeric, v.integer(), v.minValue(minimum), v.maxValue(maximum));
const functionName = v.pipe(
  v.string(),
  v.regex(
    /^[\w-]{1,64}$/,
    'A function name has 1 to 64 letters, digits, hyphens and underscores: choose a shorter one',
  ),
);
const destination = v.optional(v.object({ Destination: v.string() }));

const functionProperties = {
  FunctionName: v.optional(functionName),
  Handler: v.string(),
  Role: v.string(),
  Runtime: v.picklist(['nodejs24.x', 'nodejs22.x'], 'The local cloud runs Node.js functions: set nodejs24.x'),
  Code: v.unknown(),
  Environment: v.optional(v.object({ Variables: v.optional(environmentVariables, {}) })),
  Timeout: v.optional(integer(1, 900), 3),
  MemorySize: v.optional(integer(128, 10_240), 128),
  RecursiveLoop: v.optional(v.picklist(['Allow', 'Terminate'])),
  ReservedConcurrentExecutions: v.optional(integer(0, 1_000)),
  DeadLetterConfig: v.optional(v.object({ TargetArn: v.optional(v.string()) })),
  LoggingConfig: v.optional(
    v.object({
      LogGroup: v.optional(v.string()),
      LogFormat: v.optional(v.picklist(['Text', 'JSON'])),
      ApplicationLogLevel: v.optional(v.picklist(logLevels)),
      SystemLogLevel: v.optional(v.picklist(['DEBUG', 'INFO', 'WARN'])),
    }),
  ),
};

const lambdaFunction = resourceProvider({
  type: 'AWS::Lambda::Function',
  properties: v.object(functionProperties),
  name: { property: 'FunctionName' },
  replaced: ['FunctionName'],
  create: async (input) => {
    const name = nameOf(input);
    if (input.cloud.lambda.get(name)) throw new Error(`Function already exist: ${name}`);
    return putFunction(input, name);
  },
  update: {
    properties: Object.keys(functionProperties).filter((name) => name !== 'FunctionName'),
    apply: (input) => putFunction(input, input.standing.physicalId),
  },
});

type FunctionInput = ResourceInput<v.InferOutput<v.ObjectSchema<typeof functionProperties, undefined>>>;

const nameOf = ({ properties, stack, logicalId }: FunctionInput) =>
  properties.FunctionName ?? generatedName({ stack, logicalId }, { maxLength: 64 });

async function putFunction(
  { logicalId, properties, stack, cloud }: FunctionInput,
  name: string,
): Promise<CreatedResource> {
  const { arn } = functionReference(name, cloud);
  const deadLetterArn = properties.DeadLetterConfig?.TargetArn;
  const reservedConcurrency = properties.ReservedConcurrentExecutions;
  checkRole(properties.Role, arn, cloud);
  if (deadLetterArn) checkDeadLetterTarget(deadLetterArn, properties.Role, cloud);
  const code = await stack.code(logicalId, { handler: properties.Handler, source: properties.Code });
  cloud.lambda.putFunction({
    functionName: name,
    arn,
    handler: properties.Handler,
    codeFile: code.file,
    ...(code.ready && { codeReady: code.ready }),
    environment: properties.Environment?.Variables ?? {},
    timeoutSeconds: properties.Timeout,
    memoryMegabytes: properties.MemorySize,
    roleArn: properties.Role,
    modifiedAt: cloud.clock.now(),
    ...logging(name, properties.LoggingConfig),
    ...(deadLetterArn && { deadLetterArn }),
    ...(reservedConcurrency !== undefined && { reservedConcurrency }),
    ...(properties.RecursiveLoop && { recursiveLoop: properties.RecursiveLoop }),
  });
  return { physicalId: name, attributes: { Arn: arn }, remove: () => cloud.lambda.removeFunction(name) };
}

const version = resourceProvider({
  type: 'AWS::Lambda::Version',
  properties: v.object({ FunctionName: v.string() }),
  replaced: ['FunctionName'],
  create: ({ properties, cloud }) => {
    const { functionName, arn } = functionReference(properties.FunctionName, cloud);
    const Version = cloud.lambda.publishVersion(functionName);
    return {
      physicalId: `${arn}:${Version}`,
      attributes: { Version, FunctionArn: `${arn}:${Version}` },
      // It goes with its function.
      remove: () => undefined,
    };
  },
});

const permission = resourceProvider({
  type: 'AWS::Lambda::Permission',
  properties: v.object({
    Action: v.string(),
    FunctionName: v.string(),
    Principal: v.string(),
    SourceArn: v.optional(v.string()),
  }),
  create: ({ logicalId, properties, stack, cloud }) => {
    const { arn, functionName } = functionReference(properties.FunctionName, cloud);
    if (!cloud.lambda.get(functionName)) throw new Error(`Function not found: ${arn}`);
    const id = `${stack.stackName}-${logicalId}`;
    cloud.iam.addResourceStatement(arn, {
      Sid: id,
      Effect: 'Allow',
      Principal: principalOf(properties.Principal),
      Action: properties.Action,
      Resource: arn,
      ...(properties.SourceArn && { Condition: { ArnLike: { 'aws:SourceArn': properties.SourceArn } } }),
    });
    return { physicalId: id, remove: () => cloud.iam.removeResourceStatement(arn, id) };
  },
  update: 'recreate',
});

const eventInvokeConfig = resourceProvider({
  type: 'AWS::Lambda::EventInvokeConfig',
  properties: v.object({
    FunctionName: v.string(),
    MaximumRetryAttempts: v.optional(integer(0, 2)),
    MaximumEventAgeInSeconds: v.optional(integer(60, 21_600)),
    DestinationConfig: v.optional(v.object({ OnSuccess: destination, OnFailure: destination })),
  }),
  create: ({ logicalId, properties, stack, cloud }) => {
    const configuration: EventInvokeConfiguration = {};
    const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = properties;
    if (MaximumRetryAttempts !== undefined) configuration.maximumRetryAttempts = MaximumRetryAttempts;
    if (MaximumEventAgeInSeconds !== undefined) configuration.maximumEventAgeSeconds = MaximumEventAgeInSeconds;
    if (DestinationConfig?.OnSuccess) configuration.onSuccessArn = DestinationConfig.OnSuccess.Destination;
    if (DestinationConfig?.OnFailure) configuration.onFailureArn = DestinationConfig.OnFailure.Destination;
    const { functionName } = functionReference(properties.FunctionName, cloud);
    const roleArn = cloud.lambda.get(functionName)?.roleArn ?? '';
    for (const arn of [configuration.onSuccessArn, configuration.onFailureArn]) {
      if (arn) checkDestination(arn, roleArn, cloud);
    }
    cloud.lambda.configureEventInvoke(functionName, configuration);
    const remove = () => cloud.lambda.configureEventInvoke(functionName);
    return { physicalId: `${stack.stackName}-${logicalId}`, remove };
  },
  update: 'recreate',
});

/** The types of a template that become functions and what belongs to them. */
export const lambdaResources: readonly ResourceProvider[] = [lambdaFunction, version, permission, eventInvokeConfig];

interface LoggingConfig {
  LogGroup?: string | undefined;
  LogFormat?: 'Text' | 'JSON' | undefined;
  ApplicationLogLevel?: LogLevel | undefined;
  SystemLogLevel?: SystemLogLevel | undefined;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html */
function logging(
  functionName: string,
  { LogGroup, LogFormat, ApplicationLogLevel, SystemLogLevel }: LoggingConfig = {},
): Pick<FunctionConfiguration, 'logGroupName' | 'jsonLogging'> {
  if (LogFormat !== 'JSON' && (ApplicationLogLevel ?? SystemLogLevel)) {
    throw new Error('Log levels need LogFormat JSON: set it, or leave the levels out');
  }
  return {
    logGroupName: LogGroup ?? `/aws/lambda/${functionName}`,
    ...(LogFormat === 'JSON' && {
      jsonLogging: { applicationLevel: ApplicationLogLevel ?? 'INFO', systemLevel: SystemLogLevel ?? 'INFO' },
    }),
  };
}

function principalOf(principal: string): NonNullable<PolicyStatement['Principal']> {
  if (principal === '*') return '*';
  return principal.endsWith('.amazonaws.com') ? { Service: principal } : { AWS: principal };
}
