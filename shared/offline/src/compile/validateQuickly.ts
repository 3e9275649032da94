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
  handler.validateConfig = async (configuration) => {
    if (!validatorOf(handler.schema, require)(configuration)) await validateConfig(configuration);
  };
}

function validatorOf(schema: object, require: NodeJS.Require): Validate {
  const key = JSON.stringify(schema);
  const validate = validators.get(key) ?? newAjv(require).compile(schema);
  validators.set(key, validate);
  return validate;
}

/** With the options of osls, but for those that cost time to compile and serve the messages or a second use. */
function newAjv(require: NodeJS.Require): Ajv {
  const osls = createRequire(require.resolve('serverless/lib/classes/config-schema-handler/index.js'));
  const Ajv = osls('ajv').default as new (options: object) => Ajv;
  const ajv = new Ajv({ coerceTypes: 'array', strict: true, strictRequired: false, code: { optimize: false } });
  (osls('ajv-formats') as { default(ajv: Ajv): void }).default(ajv);
  ajv.addKeyword(osls('./regexp-keyword'));
  return ajv;
}
