import { BlockList, isIPv6 } from 'node:net';
import { arnWildcard, wildcard } from './wildcard.ts';

/** How one condition operator compares a value of the request with one of the policy. */
interface Operator {
  /** Built once for a value of the policy. @throws Error for a value that the operator can't compare. */
  matcher(policyValue: string): (value: string) => boolean;
  /** A negated operator holds when no value of the policy matches, and when the key is absent. */
  negated: boolean;
}

const equals = (expected: string) => (value: string) => value === expected;
const ignoreCase = (expected: string) => equalsOn(expected.toLowerCase(), (value) => value.toLowerCase());
const like = (pattern: string) => wildcard(pattern);

/** All that the evaluator knows, by its name in a policy, but `Null`. */
export const operators: Readonly<Record<string, Operator>> = {
  ...pair('StringEquals', 'StringNotEquals', equals),
  ...pair('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', ignoreCase),
  ...pair('StringLike', 'StringNotLike', like),
  ...pair('ArnEquals', 'ArnNotEquals', arnWildcard),
  ...pair('ArnLike', 'ArnNotLike', arnWildcard),
  ...pair('IpAddress', 'NotIpAddress', ipAddress),
  Bool: { matcher: ignoreCase, negated: false },
  ...ordered('Numeric', Number),
  ...ordered('Date', (text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text))),
};

function pair(name: string, negation: string, matcher: Operator['matcher']): Record<string, Operator> {
  return { [name]: { matcher, negated: false }, [negation]: { matcher, negated: true } };
}

function equalsOn<Value>(expected: Value, read: (text: string) => Value) {
  return (value: string) => read(value) === expected;
}

function ordered(prefix: string, parse: (text: string) => number): Record<string, Operator> {
  const read = (text: string) => {
    const parsed = parse(text);
    if (Number.isNaN(parsed)) throw new Error(`"${text}" can't be compared by a ${prefix} condition`);
    return parsed;
  };
  const compare = (holds: (value: number, bound: number) => boolean) => (policyValue: string) => {
    const bound = read(policyValue);
    return (value: string) => holds(parse(value), bound);
  };
  return {
    ...pair(
      `${prefix}Equals`,
      `${prefix}NotEquals`,
      compare((value, bound) => value === bound),
    ),
    [`${prefix}LessThan`]: { matcher: compare((value, bound) => value < bound), negated: false },
    [`${prefix}LessThanEquals`]: { matcher: compare((value, bound) => value <= bound), negated: false },
    [`${prefix}GreaterThan`]: { matcher: compare((value, bound) => value > bound), negated: false },
    [`${prefix}GreaterThanEquals`]: { matcher: compare((value, bound) => value >= bound), negated: false },
  };
}

function ipAddress(range: string) {
  const [address = '', bits] = range.split('/');
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  return (value: string) => list.check(value, isIPv6(value) ? 'ipv6' : 'ipv4');
}
