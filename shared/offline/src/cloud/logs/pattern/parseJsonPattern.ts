import { compileComparison, type MatchesValue } from './compileComparison.ts';
import { jsonPatternTokens, pathOf, type Token } from './jsonPatternTokens.ts';

type Matches = (event: unknown) => boolean;

const states: Readonly<Record<string, MatchesValue>> = {
  NULL: (value) => value === null,
  TRUE: (value) => value === true,
  FALSE: (value) => value === false,
};

/**
 * `{ $.kind = "a*" && ($.n > 3 || $.flag IS TRUE) }`: parentheses bind before `&&`, and `&&` before `||`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 *
 * @throws Error naming what is wrong.
 */
export function parseJsonPattern(pattern: string): Matches {
  const tokens = jsonPatternTokens(pattern);
  let at = 0;

  const peek = () => tokens[at]?.value;
  const take = (): Token => {
    const token = tokens[at];
    if (!token) throw new Error('it ends too soon: is a closing } or ) missing?');
    at += 1;
    return token;
  };
  const expect = (value: string) => {
    const token = take();
    if (token.value !== value || token.kind === 'text')
      throw new Error(`${value} should stand where ${token.value} does`);
  };
  const list = (separator: string, parse: () => Matches): Matches[] => {
    const parts = [parse()];
    while (peek() === separator) {
      take();
      parts.push(parse());
    }
    return parts;
  };

  const anyOf = (): Matches => {
    const parts = list('||', allOf);
    return (event) => parts.some((part) => part(event));
  };
  const allOf = (): Matches => {
    const parts = list('&&', condition);
    return (event) => parts.every((part) => part(event));
  };
  const condition = (): Matches => {
    const token = take();
    if (token.kind === 'symbol' && token.value === '(') {
      const inner = anyOf();
      expect(')');
      return inner;
    }
    if (token.kind !== 'selector') throw new Error(`a selector such as $.field should stand where ${token.value} does`);
    const path = pathOf(token.value);
    const fits = test();
    return (event) => fits(valueAt(event, path));
  };
  const test = (): MatchesValue => {
    const { kind, value: operator } = take();
    if (operator === 'IS') {
      const { value } = take();
      const state = states[value];
      if (!state) throw new Error(`IS goes with NULL, TRUE and FALSE, not with ${value}`);
      return state;
    }
    if (operator === 'NOT') {
      expect('EXISTS');
      return (value) => value === undefined;
    }
    if (kind !== 'symbol' || !/^(=|!=|[<>]=?)$/.test(operator)) {
      throw new Error(`=, !=, <, <=, >, >=, IS or NOT EXISTS should stand where ${operator} does`);
    }
    const operand = take();
    if (operand.kind !== 'text' && operand.kind !== 'word')
      throw new Error(`${operand.value} is no text and no number`);
    return compileComparison(operator, operand);
  };

  expect('{');
  const matches = anyOf();
  expect('}');
  if (at < tokens.length) throw new Error(`nothing may follow the closing }, but ${peek()} does`);
  return matches;
}

/** What stands at a path, such as `['users', 0, 'id']`; `undefined` where nothing does. */
export function valueAt(event: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value) !== (typeof step === 'number')) return undefined;
    return Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
  }, event);
}
