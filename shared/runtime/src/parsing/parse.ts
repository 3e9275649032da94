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
  const output = await parseNow(schema, value, { as });
  const path = notTooDeep(as, () => unsoundText(output));
  if (path) throw invalid(as, [{ message: 'must be text that can be stored', path }]);
  return output;
}

/**
 * As `parse`, for the many records of a batch: without a promise where the schema has none, and without a look at text
 * that comes from a store, which has no other.
 *
 * @throws AppError likewise, or the promise is rejected with it.
 * @example
 * const found = parseNow(options.image, item);
 * const image = found instanceof Promise ? await found : found;
 */
export function parseNow<Output>(
  schema: StandardSchemaV1<unknown, Output>,
  value: unknown,
  { as = 'body' }: ParseOptions = {},
): Output | Promise<Output> {
  const take = (result: StandardSchemaV1.Result<Output>): Output => {
    if (result.issues) throw invalid(as, result.issues);
    return result.value;
  };
  const found = notTooDeep(as, () => schema['~standard'].validate(value));
  return found instanceof Promise ? found.then(take) : take(found);
}

type As = keyof typeof codes;

const invalid = (as: As, issues: readonly StandardSchemaV1.Issue[]): AppError =>
  new AppError(codes[as], `The ${as} is not valid.`, { fields: toFieldErrors(issues) });

/** A recursive look runs out of stack on input nested on purpose; that is the sender's fault and never passes. */
function notTooDeep<Result>(as: As, look: () => Result): Result {
  try {
    return look();
  } catch (cause) {
    if (cause instanceof RangeError) throw new AppError(codes[as], 'The input is nested too deeply.', { cause });
    throw cause;
  }
}
