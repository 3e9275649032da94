import fc from 'fast-check';
import { hostileText } from './hostile.ts';
import { toJson } from './json.ts';
import { mutated } from './mutated.ts';

/** What can be no JSON object that anyone understands. */
export const garbage: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[',
    '"',
    'null',
    'true',
    '0',
    '[]',
    '{}',
    '{]',
    '{"a":}',
    'undefined',
    'NaN',
    '\ufeff{}',
    '{"__proto__":{"admin":true}}',
  ),
  hostileText.filter((text) => !/^\s*\{.*[^}]\}\s*$/su.test(text)),
);

/** JSON that means something else than the sample, or is none: cut off, doubled, with a key twice or a mark before it. */
export function brokenText(sample: unknown): fc.Arbitrary<string> {
  const whole = toJson(sample);
  return fc.oneof(
    { weight: 8, arbitrary: mutated(sample).map(toJson) },
    { weight: 2, arbitrary: garbage },
    { weight: 1, arbitrary: fc.nat(Math.max(0, whole.length - 1)).map((at) => whole.slice(0, at)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        `${whole}${whole}`,
        `\ufeff${whole}`,
        ` ${whole}\n`,
        whole.replaceAll('"', "'"),
        `${whole},`,
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...keysOf(sample)), mutated(sample))
        .map(([key, other]) => `{${JSON.stringify(key)}:${toJson(other)},${whole.slice(1)}`),
    },
  );
}

const keysOf = (sample: unknown): string[] => [
  '',
  ...(typeof sample === 'object' && sample ? Object.keys(sample) : []),
];
