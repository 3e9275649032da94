import type { Token } from './jsonPatternTokens.ts';

/** Whether the value at a selector fits; `undefined` stands for one that is not there. */
export type MatchesValue = (value: unknown) => boolean;

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/**
 * Texts and numbers alone are compared: what is missing, an object, a list, a flag or null is neither equal nor
 * unequal to anything.
 *
 * @throws Error for what can't be compared.
 */
export function compileComparison(operator: string, operand: Token): MatchesValue {
  const compare = comparisons[operator];
  if (compare) {
    if (operand.kind !== 'word' || !number.test(operand.value)) {
      throw new Error(`${operator} compares numbers, not ${operand.value}`);
    }
    const limit = Number(operand.value);
    return (value) => typeof value === 'number' && compare(value, limit);
  }
  const equals = compileEquals(operand);
  const isWanted = operator === '=';
  return (value) => (typeof value === 'string' || typeof value === 'number') && equals(value) === isWanted;
}

function compileEquals({ kind, value: operand }: Token): (value: string | number) => boolean {
  const fits = compileText(operand);
  if (kind === 'text') return (value) => typeof value === 'string' && fits(value);
  if (!number.test(operand)) return (value) => fits(String(value));
  return (value) => (typeof value === 'number' ? value === Number(operand) : fits(value));
}

/** An asterisk stands for any text at the beginning and at the end; within it is itself. */
function compileText(pattern: string): (text: string) => boolean {
  const isOpenBefore = pattern.startsWith('*');
  const isOpenAfter = pattern.endsWith('*');
  const middle = pattern.slice(isOpenBefore ? 1 : 0, isOpenAfter ? -1 : undefined);
  if (isOpenBefore && isOpenAfter) return (text) => text.includes(middle);
  if (isOpenBefore) return (text) => text.endsWith(middle);
  if (isOpenAfter) return (text) => text.startsWith(middle);
  return (text) => text === pattern;
}
