import type { Bucket } from './circuit.ts';

const letters = { c: 'calls', f: 'failures', s: 'slow' } as const;

const field = /^([cfs])(\d+)$/;

/** Buckets as flat number fields, which stores can add to atomically: `c1700000000000` counts that bucket's calls. */
export function toBucketFields(buckets: readonly Bucket[]): [name: string, count: number][] {
  return buckets.flatMap((bucket) =>
    Object.entries(letters)
      .map(([letter, key]): [string, number] => [`${letter}${bucket.start}`, bucket[key]])
      .filter(([, count]) => count > 0),
  );
}

/** The names of all fields that the buckets with these starts may have. */
export function bucketFieldNames(starts: readonly number[]): string[] {
  return starts.flatMap((start) => Object.keys(letters).map((letter) => `${letter}${start}`));
}

/** The buckets among the fields of a stored circuit, oldest first. */
export function toBuckets(fields: Readonly<Record<string, unknown>>): Bucket[] {
  const buckets = new Map<number, Bucket>();
  for (const [name, count] of Object.entries(fields)) {
    const [, letter, digits] = field.exec(name) ?? [];
    if (letter === undefined) continue;
    const start = Number(digits);
    const bucket = buckets.get(start) ?? { start, calls: 0, failures: 0, slow: 0 };
    bucket[letters[letter as keyof typeof letters]] = Number(count);
    buckets.set(start, bucket);
  }
  return [...buckets.values()].sort((a, b) => a.start - b.start);
}
