import { isTimestamp } from '../asl/comparisons.ts';
import { read, select } from '../asl/path.ts';
import { runtimeError } from '../asl/stateError.ts';
import type { Reading, StateOf } from '../asl/types.ts';
import type { Thread } from './types.ts';

/** Waits by the clock of the local cloud; answers the state's output. @throws StateError States.Runtime */
export async function waitState(state: StateOf<'Wait'>, reading: Reading, thread: Thread): Promise<unknown> {
  const effective = { ...reading, input: select(state.InputPath, reading, 'InputPath') };
  const { clock } = thread.parts;
  await clock.wait(Math.max(0, millisecondsOf(state, effective, clock.now())), thread.signal);
  return select(state.OutputPath, effective, 'OutputPath');
}

function millisecondsOf(state: StateOf<'Wait'>, reading: Reading, now: number): number {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = state;
  const seconds = SecondsPath === undefined ? Seconds : read(SecondsPath, reading, 'SecondsPath');
  if (seconds !== undefined) {
    if (Number.isInteger(seconds) && Number(seconds) >= 0) return Number(seconds) * 1_000;
    throw runtimeError(`The SecondsPath parameter does not reference an integer: ${JSON.stringify(seconds)}`);
  }
  const time = TimestampPath === undefined ? Timestamp : read(TimestampPath, reading, 'TimestampPath');
  if (isTimestamp(time)) return Date.parse(time) - now;
  throw runtimeError(`The timestamp is not a valid ISO 8601 timestamp: ${JSON.stringify(time)}`);
}
