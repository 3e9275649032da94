import fc from 'fast-check';
import { hostileKey, hostileValue } from './hostile.ts';
import { changedAt, pathsIn, repeated } from './json.ts';

type Change = (value: unknown) => unknown;

const otherCase = (text: string) => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());

/** A value with something wrong about it: one to three of its parts replaced, taken away, added, repeated or misspelt. */
export function mutated(sample: unknown): fc.Arbitrary<unknown> {
  const paths = pathsIn(sample);
  const path = fc.nat(paths.length - 1).map((at) => paths[at] ?? []);
  const change: fc.Arbitrary<Change> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(path, hostileValue).map(
        ([at, value]): Change =>
          (old) =>
            changedAt(old, at, () => value),
      ),
    },
    {
      weight: 2,
      arbitrary: path.map(
        (at): Change =>
          (old) =>
            changedAt(old, at, () => (at.length > 0 ? undefined : null)),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(path, hostileKey, hostileValue).map(
        ([at, key, value]): Change =>
          (old) =>
            changedAt(old, at, (inner) => added(inner, key, value)),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(path, fc.constantFrom(0, 2, 30, 300)).map(
        ([at, times]): Change =>
          (old) =>
            changedAt(old, at, (inner) => repeated(inner, times)),
      ),
    },
    {
      weight: 1,
      arbitrary: path.map(
        (at): Change =>
          (old) =>
            misspelt(old, at),
      ),
    },
    {
      weight: 1,
      arbitrary: path.map(
        (at): Change =>
          (old) =>
            changedAt(old, at, (inner) => (typeof inner === 'object' ? inner : String(inner))),
      ),
    },
  );
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((value, each) => each(value), sample));
}

function added(inner: unknown, key: string, value: unknown): unknown {
  if (Array.isArray(inner)) return [...inner, value];
  if (typeof inner !== 'object' || inner === null) return { [key]: inner };
  return changedAt(inner, [key], () => value);
}

function misspelt(value: unknown, path: readonly string[]): unknown {
  const key = path.at(-1);
  if (key === undefined) return value;
  return changedAt(value, path.slice(0, -1), (parent) => {
    if (typeof parent !== 'object' || parent === null || Array.isArray(parent)) return parent;
    return Object.fromEntries(
      Object.entries(parent).map(([name, each]) => [name === key ? otherCase(name) : name, each]),
    );
  });
}
