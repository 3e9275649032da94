import type { StandardSchemaV1 } from '@standard-schema/spec';
import { AppError, type ErrorCode } from '../errors/index.ts';
import { toFieldErrors } from './toFieldErrors.ts';
import { unsoundText } from './unsoundText.ts';

// A path that no resource can have names none; a query that is wrong is a malformed request.
const codes = {
  answer: 'invalid-answer',
  body: 'invalid',
  event: 'invalid',
  path: 'not-found',
  query: 'malformed',
} as const;

export interface ParseOptions {
  /** What is checked. It decides the code and the words of the error. Default `body`. */
  as?: keyof typeof codes;
}

/**
 * Checks a value with any Standard Schema and answers what the schema made of it. Text that is no Unicode is
 * refused whatever the schema says.
 *
 * @throws AppError `invalid` (body, event), `malformed` (query), `not-found` (path) or `invalid-answer` (answer), with one field error per issue.
 * @example
 * const { limit } = await parse(pageSchema, request.query, { as: 'query' });
 */
export async function parse<Output>(
  schema: StandardSchemaV1<unknown, Output>,
  value: unknown,
  { as = 'body' }: ParseOptions = {},
): Promise<Output> {
  const code = codes[as];
  const result = await validate(schema, value, code);
  if (!result.issues) return result.value;
  throw new AppError(code, `The ${as} is not valid.`, { fields: toFieldErrors(result.issues) });
}

async function validate<Output>(
  schema: StandardSchemaV1<unknown, Output>,
  value: unknown,
  code: ErrorCode,
): Promise<StandardSchemaV1.Result<Output>> {
  try {
    const result = await schema['~standard'].validate(value);
    const path = result.issues ? undefined : unsoundText(result.value);
    return path ? { issues: [{ message: 'must be text that can be stored', path }] } : result;
  } catch (cause) {
    // A recursive schema runs out of stack on input nested on purpose; that is the sender's fault and never passes.
    if (cause instanceof RangeError) throw new AppError(code, 'The input is nested too deeply.', { cause });
    throw cause;
  }
}
