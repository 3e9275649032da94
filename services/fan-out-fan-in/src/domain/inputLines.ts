import { AppError } from '@patterns/runtime/errors';

/** Smaller than this, a sum of as many as a job may have is as exact as numbers are. */
export const LARGEST_VALUE = 1e12;

/** DynamoDB keeps no number that is nearer to 0. */
const SMALLEST_VALUE = 1e-130;

export const isValue = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= LARGEST_VALUE && (value === 0 || Math.abs(value) >= SMALLEST_VALUE);

/**
 * The values of JSON lines, each `{"value": number}`. Blank lines are none.
 *
 * @throws AppError `invalid` that names the first line that is wrong.
 */
export function readLines(text: string): number[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => valueIn(line, number));
}

function valueIn(line: string, number: number): number {
  try {
    const { value } = JSON.parse(line) as { value?: unknown };
    if (isValue(value)) return value;
  } catch {
    // No JSON, or no object: told below like any other line that is wrong.
  }
  const detail = `line ${number} of the object must be {"value": number}, the number at most ${LARGEST_VALUE}`;
  throw new AppError('invalid', 'The body is not valid.', { fields: [{ pointer: '/key', detail }] });
}
