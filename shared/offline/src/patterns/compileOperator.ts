import { compileAddresses } from './compileAddresses.ts';
import { compileNumeric } from './compileNumeric.ts';
import type { Matches } from './compilePattern.ts';
import { compileWildcard } from './compileWildcard.ts';

/** Compiles one entry of a pattern's list: a literal or `{operator: operand}`. @throws Error for an unknown operator. */
export function compileOperator(entry: unknown): Matches {
  if (typeof entry !== 'object' || entry === null) return inLists((value) => value === entry);
  const [[operator, operand] = ['', undefined], ...others] = Object.entries(entry);
  if (others.length > 0) throw new Error(`${JSON.stringify(entry)} must hold one operator`);
  // A list or an object is no leaf; only of absence do objects speak too.
  if (operator === 'exists') return (value) => (value !== undefined && !isPlainObject(value)) === (operand === true);
  if (operator === 'anything-but') {
    const matches = anyOf(list(operand).map(compileExclusion));
    return inLists((value) => value !== undefined && !isPlainObject(value) && !matches(value));
  }
  if (operator === 'numeric') return inLists(compileNumeric(operand));
  return inLists(compileText(operator, operand));
}

function compileExclusion(entry: unknown): Matches {
  if (!isPlainObject(entry)) return (value) => value === entry;
  const [[operator, operand] = ['', undefined]] = Object.entries(entry);
  return anyOf(list(operand).map((one) => compileText(operator, one)));
}

function compileText(operator: string, operand: unknown): Matches {
  const ignoresCase = isPlainObject(operand) && 'equals-ignore-case' in operand;
  const wanted = ignoresCase ? operand['equals-ignore-case'] : operand;
  if (typeof wanted !== 'string') throw new Error(`${operator} needs a text, not ${JSON.stringify(operand)}`);
  const fold = (text: string) => (ignoresCase || operator === 'equals-ignore-case' ? text.toLowerCase() : text);
  const folded = fold(wanted);
  switch (operator) {
    case 'prefix':
      return (value) => typeof value === 'string' && fold(value).startsWith(folded);
    case 'suffix':
      return (value) => typeof value === 'string' && fold(value).endsWith(folded);
    case 'equals-ignore-case':
      return (value) => typeof value === 'string' && fold(value) === folded;
    case 'wildcard':
      return compileWildcard(wanted);
    case 'cidr':
      return compileAddresses(wanted);
    default:
      throw new Error(`the local cloud does not know the pattern operator ${operator}`);
  }
}

/** A list in an event fits when one of its values does. */
const inLists =
  (fits: Matches): Matches =>
  (value) =>
    Array.isArray(value) ? value.some(fits) : fits(value);

const anyOf =
  (alternatives: readonly Matches[]): Matches =>
  (value) =>
    alternatives.some((fits) => fits(value));

const list = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
