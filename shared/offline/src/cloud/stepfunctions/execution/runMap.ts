import { fillTemplate } from '../asl/fillTemplate.ts';
import { read, select } from '../asl/path.ts';
import { runtimeError } from '../asl/stateError.ts';
import type { Reading, StateOf } from '../asl/types.ts';
import { note } from './note.ts';
import { resultOf } from './resultOf.ts';
import { runBranch } from './runBranch.ts';
import { together } from './together.ts';
import type { Thread } from './types.ts';

/** So many iterations of an inline Map run at once at most. */
const mostConcurrent = 40;

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html @throws StateError of the first iteration that fails */
export async function runMap(name: string, state: StateOf<'Map'>, reading: Reading, thread: Thread): Promise<unknown> {
  const effective = { ...reading, input: select(state.InputPath, reading, 'InputPath') };
  const { ItemsPath = '$' } = state;
  const items = read(ItemsPath, effective, 'ItemsPath');
  if (!Array.isArray(items)) throw runtimeError(`Reference path "${ItemsPath}" must point to array.`);
  note(thread, 'MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  try {
    const most = concurrencyOf(state, effective);
    const results = await together(thread, items, most, (Value, iteration, Index) => {
      iteration.item = { Index, Value };
      return iterate(name, state, effective, iteration);
    });
    note(thread, 'MapStateSucceeded');
    return resultOf(state, results, reading);
  } catch (error) {
    note(thread, 'MapStateFailed');
    throw error;
  }
}

async function iterate(name: string, state: StateOf<'Map'>, reading: Reading, iteration: Thread): Promise<unknown> {
  const { item } = iteration;
  const noteIteration = (what: 'Started' | 'Succeeded' | 'Failed') => {
    const details = { [`mapIteration${what}EventDetails`]: { name, index: item?.Index } };
    note(iteration, `MapIteration${what}`, details);
  };
  noteIteration('Started');
  try {
    const template = state.ItemSelector ?? state.Parameters;
    const context = { ...reading.context, ...(item && { Map: { Item: item } }) };
    const input = template === undefined ? item?.Value : fillTemplate(template, { ...reading, context });
    const processor = state.ItemProcessor ?? state.Iterator;
    const output = processor && (await runBranch(processor, input, iteration));
    noteIteration('Succeeded');
    return output;
  } catch (error) {
    noteIteration('Failed');
    throw error;
  }
}

function concurrencyOf({ MaxConcurrency = 0, MaxConcurrencyPath }: StateOf<'Map'>, reading: Reading): number {
  const given =
    MaxConcurrencyPath === undefined ? MaxConcurrency : read(MaxConcurrencyPath, reading, 'MaxConcurrencyPath');
  return Math.min(Number(given) || mostConcurrent, mostConcurrent);
}
