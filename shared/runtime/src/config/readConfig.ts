import type { StandardSchemaV1 } from '@standard-schema/spec';
import { toFieldErrors } from '../parsing/index.ts';

/**
 * Reads the configuration from the environment, once, when the function starts. Every variable that is missing or wrong
 * is named in one error; no value is, for a value may be a secret put into the wrong variable.
 *
 * @throws Error, which fails the start of the function, where a deployment is watched.
 * @example
 * const config = readConfig(v.object({ PRODUCTS_TABLE_NAME: v.string() }));
 */
export function readConfig<Config>(
  schema: StandardSchemaV1<unknown, Config>,
  env: Record<string, string | undefined> = process.env,
): Config {
  const result = schema['~standard'].validate(env);
  if (result instanceof Promise) throw new Error('The schema of the configuration must not be asynchronous.');
  if (!result.issues) return result.value;
  const wrong = toFieldErrors(result.issues).map(({ pointer, detail }) => {
    const name = pointer.slice(1);
    return env[name] === undefined ? `${name} is missing` : `${name} is wrong (${detail})`;
  });
  throw new Error(`Wrong configuration: ${wrong.join(', ')}. Set the variables in the function's environment.`);
}
