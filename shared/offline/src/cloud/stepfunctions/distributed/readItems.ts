import { reasonOf } from '../../../reasonOf.ts';
import { fillTemplate } from '../asl/fillTemplate.ts';
import { read } from '../asl/path.ts';
import { runtimeError, StateError } from '../asl/stateError.ts';
import type { Reading, StateOf } from '../asl/types.ts';
import { machineRole } from '../execution/machineRole.ts';
import type { Thread } from '../execution/types.ts';

/**
 * The items of a distributed Map: an array of its input, or what lies in an object of S3.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 *
 * @throws StateError States.ItemReaderFailed, States.Runtime
 */
export async function readItems(state: StateOf<'Map'>, reading: Reading, thread: Thread): Promise<unknown[]> {
  const { ItemReader, ItemsPath = '$' } = state;
  if (!ItemReader) {
    const items = read(ItemsPath, reading, 'ItemsPath');
    if (Array.isArray(items)) return items;
    throw runtimeError(`Reference path "${ItemsPath}" must point to array.`);
  }
  const { InputType, MaxItems = 0, MaxItemsPath } = ItemReader.ReaderConfig;
  const parameters = fillTemplate(ItemReader.Parameters, reading) as object;
  const items = await readObject(parameters, InputType, thread);
  const most = MaxItemsPath === undefined ? MaxItems : Number(read(MaxItemsPath, reading, 'MaxItemsPath'));
  return most > 0 ? items.slice(0, most) : items;
}

async function readObject(parameters: object, inputType: string | undefined, { execution, parts }: Thread) {
  const principal = machineRole(execution.machine);
  try {
    const { Body } = await parts.call<{ Body: string }>(principal, 's3', 'GetObject', parameters);
    return parse(Buffer.from(Body, 'base64').toString(), inputType);
  } catch (error) {
    throw new StateError('States.ItemReaderFailed', `Attempting to read the items failed: ${reasonOf(error)}`);
  }
}

function parse(text: string, inputType: string | undefined): unknown[] {
  if (inputType === 'JSONL') {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => JSON.parse(line) as unknown);
  }
  const items: unknown = JSON.parse(text);
  if (Array.isArray(items)) return items;
  throw new Error('the object does not hold an array');
}
