import * as v from 'valibot';

/** The properties as the provider's schema gives them. @throws Error with each offending path. */
export function parseProperties<Schema extends v.GenericSchema>(
  schema: Schema,
  properties: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, properties);
  if (result.success) return result.output;
  const issues = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'Properties'}: ${issue.message}`);
  throw new Error(issues.join('; '));
}
