import { compilePattern, type Matches } from '../patterns/compilePattern.ts';

/** Rules and subscriptions have these operators, mappings do not. The value of a field is no text. */
const notOfMappings = /"(wildcard|cidr)"\s*:\s*"/;

type Asked = Record<string, unknown>;

/**
 * Whether a record fits one of the filters, all of them when there are none. `dataKey` names what the sender wrote, as
 * text or parsed. A filter on its fields drops data that is no JSON object, one on it as text drops one that is.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 * @throws Error for a pattern that is no JSON or no pattern.
 */
export function compileFilters(patterns: readonly string[], dataKey: 'body' | 'data' | 'dynamodb'): Matches {
  if (patterns.length === 0) return () => true;
  const filters = patterns.map((text) => compileFilter(text, dataKey));
  return (record) => {
    const asked = record as Asked;
    const parsed = parsedObject(asked[dataKey]);
    return filters.some((fits) => fits(parsed ? { ...asked, [dataKey]: parsed } : asked));
  };
}

function compileFilter(text: string, dataKey: string): Matches {
  const pattern = parse(text);
  const [, operator] = notOfMappings.exec(text) ?? [];
  if (operator !== undefined) throw new Error(`Filters of event source mappings have no ${operator}: ${text}`);
  if (pattern === undefined) throw new Error(`Invalid filter pattern definition: ${text}`);
  const fits = compilePattern(pattern);
  const wanted = (pattern as Asked)[dataKey];
  if (wanted === undefined) return fits;
  const wantsFields = !Array.isArray(wanted);
  return (record) => isObject((record as Asked)[dataKey]) === wantsFields && fits(record);
}

function parsedObject(data: unknown): object | undefined {
  const parsed = typeof data === 'string' ? parse(data) : data;
  return isObject(parsed) ? parsed : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
