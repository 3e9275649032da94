import { join } from 'node:path';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { LocalCloud, LocalService } from '@patterns/testing/cloud';
import type { Deployed, Entry } from './types.ts';

/** The code and the variables of an entry's function, as the local cloud runs it. */
export async function deployedFunction(
  cloud: LocalCloud,
  service: Pick<LocalService, 'functionName'>,
  { serviceDir, functionKey = '' }: Entry,
): Promise<Deployed> {
  const FunctionName = service.functionName(functionKey);
  const { Environment, Timeout = 3 } = await cloud.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  return {
    indexFile: join(serviceDir, 'src/functions', functionKey, 'index.ts'),
    timeoutSeconds: Timeout,
    variables: {
      ...Environment?.Variables,
      AWS_ENDPOINT_URL: cloud.connection.endpoint ?? '',
      AWS_REGION: cloud.connection.region,
      // The administrator's: what a role may do is another test's matter.
      ...{ AWS_ACCESS_KEY_ID: 'administrator', AWS_SECRET_ACCESS_KEY: 'administrator' },
      AWS_LAMBDA_FUNCTION_NAME: FunctionName,
    },
  };
}
