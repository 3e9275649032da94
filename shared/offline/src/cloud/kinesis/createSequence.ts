/** Gives 56-digit numbers that rise, as AWS's do with the time. */
export function createSequence(now: () => number): () => string {
  let last = 0;
  let count = 0;
  return () => {
    last = Math.max(last, now());
    count += 1;
    return `49${String(last).padStart(14, '0')}${String(count).padStart(40, '0')}`;
  };
}
