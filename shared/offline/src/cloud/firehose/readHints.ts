import { AwsError } from '../awsService.ts';
import type { BufferHints } from './createBuffer.ts';

interface Limits {
  /** In MiB and in seconds: the least, the most and what is taken when none is given. */
  size: readonly [least: number, most: number, ordinary: number];
  interval: readonly [least: number, most: number, ordinary: number];
}

/** @throws AwsError InvalidArgumentException for what lies beyond the limits. */
export function readHints(sizeInMBs: number | undefined, seconds: number | undefined, limits: Limits): BufferHints {
  const size = within('buffer size, in MiB,', sizeInMBs, limits.size);
  const interval = within('buffer interval, in seconds,', seconds, limits.interval);
  return { bytes: size * 1_048_576, milliseconds: interval * 1_000 };
}

function within(what: string, given: number | undefined, [least, most, ordinary]: Limits['size']): number {
  const value = given ?? ordinary;
  if (value >= least && value <= most) return value;
  throw new AwsError('InvalidArgumentException', `A ${what} lies between ${least} and ${most}, not at ${value}.`);
}
