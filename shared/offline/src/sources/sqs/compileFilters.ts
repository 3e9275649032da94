import { compilePattern, type Matches } from '../../patterns/compilePattern.ts';

/** Rules and subscriptions have these operators, mappings do not. The value of a field is no text. */
const notOfMappings = /"(wildcard|cidr)"\s*:\s*"/;

/**
 * Whether a record fits one of the filters, all of them when there are none. A filter on the body's fields drops a
 * body that is no JSON object, one on the body as text drops one that is.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
 * @throws Error for a pattern that is no JSON or no pattern.
 */
export function compileFilters(patterns: readonly string[]): Matches {
  if (patterns.length === 0) return () => true;
  const filters = patterns.map(compileFilter);
  return (record) => filters.some((fits) => fits(record));
}

function compileFilter(text: string): Matches {
  const pattern = parse(text);
  const [, operator] = notOfMappings.exec(text) ?? [];
  if (operator !== undefined) throw new Error(`Filters of event source mappings have no ${operator}: ${text}`);
  if (pattern === undefined) throw new Error(`Invalid filter pattern definition: ${text}`);
  const fits = compilePattern(pattern);
  const { body } = pattern as { body?: unknown };
  if (body === undefined) return fits;
  const wantsFields = !Array.isArray(body);
  return (record) => {
    const parsed = parse((record as { body: string }).body);
    const hasFields = typeof parsed === 'object' && parsed !== null;
    return hasFields === wantsFields && fits(hasFields ? { ...(record as object), body: parsed } : record);
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
