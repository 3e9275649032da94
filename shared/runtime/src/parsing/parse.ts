import type { StandardSchemaV1 } from '@standard-schema/spec';
import { AppError } from '../errors/index.ts';
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
  return parseNow(schema, value, { as });
}

/**
 * As `parse`, and without a promise where the schema has none: for what is done with each message of a batch.
 *
 * @throws AppError likewise, or the promise is rejected with it.
 * @example
 * const found = parseNow(options.body, json);
 * const body = found instanceof Promise ? await found : found;
 */
export function parseNow<Output>(
  schema: StandardSchemaV1<unknown, Output>,
  value: unknown,
  { as = 'body' }: ParseOptions = {},
): Output | Promise<Output> {
  const code = codes[as];
  const invalid = (issues: readonly StandardSchemaV1.Issue[]) =>
    new AppError(code, `The ${as} is not valid.`, { fields: toFieldErrors(issues) });
  const take = (result: StandardSchemaV1.Result<Output>): Output => {
    if (result.issues) throw invalid(result.issues);
    const path = unsoundText(result.value);
    if (path) throw invalid([{ message: 'must be text that can be stored', path }]);
    return result.value;
  };
  const refuse = (cause: unknown): never => {
    // A recursive schema runs out of stack on input nested on purpose; that is the sender's fault and never passes.
    if (cause instanceof RangeError) throw new AppError(code, 'The input is nested too deeply.', { cause });
    throw cause;
  };
  try {
    const found = schema['~standard'].validate(value);
    return found instanceof Promise ? found.then(take).catch(refuse) : take(found);
  } catch (cause) {
    return refuse(cause);
  }
}
