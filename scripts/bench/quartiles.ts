/** How measured values lie: half of them between `low` and `high`. */
export interface Quartiles {
  low: number;
  median: number;
  high: number;
}

/**
 * The quartiles of some values, interpolated between two of them.
 *
 * @example
 * quartiles([1, 2, 3, 4]); // { low: 1.75, median: 2.5, high: 3.25 }
 */
export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => {
    const place = part * (sorted.length - 1);
    const [below = Number.NaN, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (above - below) * (place - Math.floor(place));
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}
