import { createHash } from 'node:crypto';

/** Numbers from 0 (inclusive) to 1 (exclusive): the same ones each time for the same seed. */
export function drawing(seed: number | undefined): () => number {
  if (seed === undefined) return Math.random;
  let draws = 0;
  return () => createHash('sha256').update(`${seed}:${draws++}`).digest().readUInt32BE() / 2 ** 32;
}
