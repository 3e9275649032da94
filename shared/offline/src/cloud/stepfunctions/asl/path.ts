import { JSONPath } from 'jsonpath-plus';
import { reasonOf } from '../../../reasonOf.ts';
import { runtimeError } from './stateError.ts';
import type { Reading } from './types.ts';

/** What leads to more than one place: its answer is an array. */
const indefinite = /\*|\.\.|\[\s*\?|\[[^\]'"]*[,:]/;

/**
 * All that a path finds: `[]` where it leads nowhere. `$$` reads the context object.
 * @throws StateError States.Runtime for what is no path.
 */
function found(path: string, { input, context }: Reading): unknown[] {
  const [json, relative] = path.startsWith('$$') ? [context, path.slice(1)] : [input, path];
  try {
    const values: unknown = JSONPath({ path: relative, json: json as object, wrap: true, eval: 'safe' });
    return Array.isArray(values) ? values : [];
  } catch (error) {
    throw runtimeError(`Invalid path '${path}': ${reasonOf(error)}`);
  }
}

/** Whether a path leads somewhere, be it to null. */
export function isPresent(path: string, reading: Reading): boolean {
  return found(path, reading).length > 0;
}

/**
 * The value at a path; an array of values for a path with a wildcard, a filter or a slice.
 * @throws StateError States.Runtime for a path that leads nowhere.
 */
export function read(path: string, reading: Reading, field: string): unknown {
  const values = found(path, reading);
  if (indefinite.test(path)) return values;
  if (values.length > 0) return values[0];
  const input = JSON.stringify(path.startsWith('$$') ? reading.context : reading.input);
  throw runtimeError(
    `The JSONPath '${path}' specified for the field '${field}' could not be found in the input '${input}'`,
  );
}

/** InputPath and OutputPath: `null` stands for an empty object, nothing for all. */
export function select(path: string | null | undefined, reading: Reading, field: string): unknown {
  if (path === null) return {};
  return path === undefined || path === '$' ? reading.input : read(path, reading, field);
}
