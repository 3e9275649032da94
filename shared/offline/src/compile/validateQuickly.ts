import { createRequire } from 'node:module';
import type { ConfigSchemaHandler } from './oslsTypes.ts';

type Validate = (configuration: unknown) => boolean;
interface Ajv {
  addKeyword(keyword: unknown): unknown;
  compile(schema: object): Validate;
}

const validators = new Map<string, Validate>();

/**
 * osls writes each definition of its schema out at each place that refers to it, and makes 9 MB of JavaScript of that:
 * seconds, when no `~/.serverless` has them yet. The schema as it is written says the same in a tenth of the time; only
 * a configuration that does not fit it goes the long way, for the sake of the messages.
 */
export function validateQuickly(handler: ConfigSchemaHandler, require: NodeJS.Require): void {
  const validateConfig = handler.validateConfig.bind(handler);
  const osls = createRequire(require.resolve('serverless/lib/classes/config-schema-handler/index.js'));
  handler.validateConfig = async (configuration) => {
    const restore = hideNulls(configuration);
    const fits = validatorOf(handler.schema, osls)(configuration);
    for (const each of restore) each();
    if (!fits) await validateConfig(configuration);
  };
}

/** As osls does: what is null counts as left out, and is put back. */
function hideNulls(value: object, seen = new Set<unknown>()): (() => void)[] {
  seen.add(value);
  return Object.entries(value).flatMap(([key, each]) => {
    if (each === null && !Array.isArray(value)) {
      Reflect.deleteProperty(value, key);
      return [() => Object.assign(value, { [key]: each })];
    }
    return typeof each === 'object' && each !== null && !seen.has(each) ? hideNulls(each, seen) : [];
  });
}

function validatorOf(schema: object, osls: NodeJS.Require): Validate {
  const key = (osls('./schema-hash') as (schema: object) => string)(schema);
  const validate = validators.get(key) ?? newAjv(osls).compile(schema);
  validators.set(key, validate);
  return validate;
}

/** With the options of osls, but for those that cost time to compile and serve the messages or a second use. */
function newAjv(osls: NodeJS.Require): Ajv {
  const Ajv = osls('ajv').default as new (options: object) => Ajv;
  const ajv = new Ajv({ coerceTypes: 'array', strict: true, strictRequired: false, code: { optimize: false } });
  (osls('ajv-formats') as { default(ajv: Ajv): void }).default(ajv);
  ajv.addKeyword(osls('./regexp-keyword'));
  return ajv;
}
