import * as v from 'valibot';
import { text } from '../../stack/scalars.ts';

const mostBytes = 4_096;
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_(FUNCTION_(NAME|MEMORY_SIZE|VERSION)|INITIALIZATION_TYPE|LOG_(GROUP|STREAM)_NAME|RUNTIME_API)|AWS_ACCESS_KEY(_ID)?|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;

/**
 * What a function may be given: none of the names that Lambda sets itself, and 4 KB in all.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const environmentVariables = v.pipe(
  v.record(v.string(), text),
  v.check(
    (variables) => !Object.keys(variables).some((name) => reserved.test(name)),
    ({ input }) =>
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${Object.keys(input).filter((name) => reserved.test(name))}`,
  ),
  v.check(
    (variables) => Buffer.byteLength(JSON.stringify(variables)) <= mostBytes,
    'Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.',
  ),
);
