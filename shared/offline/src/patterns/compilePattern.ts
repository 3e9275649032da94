import { compileOperator } from './compileOperator.ts';

/** Whether the value at a key fits; `undefined` stands for an absent key. */
export type Matches = (value: unknown) => boolean;

type PatternObject = Record<string, unknown>;

/**
 * Compiles an event pattern as EventBridge rules and filters of event source mappings use it: every key must fit, a
 * list holds alternatives, `$or` alternatives of several keys.
 *
 * @throws Error naming what is wrong in the pattern.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function compilePattern(pattern: unknown): Matches {
  if (!isObject(pattern)) throw new Error(`a pattern must be an object, not ${JSON.stringify(pattern)}`);
  const tests = Object.entries(pattern).map(([key, value]) => compileKey(key, value));
  return (event) => tests.every((test) => test(event));
}

function compileKey(key: string, value: unknown): Matches {
  if (key === '$or') return compileOr(value);
  const isLeaf = Array.isArray(value);
  if (isLeaf && value.length === 0) throw new Error(`the list of values for ${key} is empty`);
  if (!isLeaf && !isObject(value)) throw new Error(`${key} must be a list of values or an object`);
  const fits = isLeaf ? anyOf(value.map(compileOperator)) : throughLists(compilePattern(value));
  return (event) => fits(isObject(event) ? event[key] : undefined);
}

function compileOr(value: unknown): Matches {
  if (!Array.isArray(value) || value.length < 2) throw new Error('$or must be a list of at least two objects');
  return anyOf(value.map(compilePattern));
}

const anyOf =
  (alternatives: readonly Matches[]): Matches =>
  (value) =>
    alternatives.some((fits) => fits(value));

/** A list in an event fits when one of its objects does. */
const throughLists =
  (fits: Matches): Matches =>
  (value) =>
    Array.isArray(value) ? value.some(fits) : fits(value);

function isObject(value: unknown): value is PatternObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
