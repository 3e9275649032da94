import { dirname } from 'node:path';
import type { AccessKeys } from '../iam/types.ts';
import type { FunctionConfiguration } from './types.ts';

interface EnvironmentIdentity {
  keys: AccessKeys;
  logStreamName: string;
  region: string;
  endpoint: string;
}

/** All that a function sees as `process.env`: its own variables and Lambda's. Nothing of the host's but NODE_ENV. */
export function environmentVariables(
  configuration: FunctionConfiguration,
  { keys, logStreamName, region, endpoint }: EnvironmentIdentity,
  host: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  return {
    TZ: ':UTC',
    ...(host.NODE_ENV && { NODE_ENV: host.NODE_ENV }),
    ...configuration.environment,
    _HANDLER: configuration.handler,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_NAME: configuration.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    ...(configuration.jsonLogging && {
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      AWS_LAMBDA_LOG_LEVEL: configuration.jsonLogging.applicationLevel,
    }),
    AWS_LAMBDA_LOG_GROUP_NAME: configuration.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    AWS_REGION: region,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    LAMBDA_TASK_ROOT: dirname(configuration.codeFile),
  };
}
