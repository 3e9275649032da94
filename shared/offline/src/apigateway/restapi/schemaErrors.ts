import { type Schema, Validator } from 'jsonschema';

export type JsonSchema = Schema;

/** What is wrong with a value by a JSON schema of draft 4, all of it; the references of models are `…/models/<name>`. */
export function schemaErrors(value: unknown, schema: JsonSchema, models: ReadonlyMap<string, JsonSchema>): string[] {
  const validator = new Validator();
  for (const [name, model] of models) validator.addSchema(model, `/models/${name}`);
  const rewritten = JSON.parse(
    JSON.stringify(schema).replaceAll(/"\$ref":"[^"#]*\/models\/([^"#/]+)"/g, '"$ref":"/models/$1"'),
  ) as Schema;
  const { errors } = validator.validate(value, rewritten, { base: '/' });
  return errors.map(({ property, message }) => `${property.replace(/^instance/, '#')} ${message}`);
}
