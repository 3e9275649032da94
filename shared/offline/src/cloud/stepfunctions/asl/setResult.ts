import { StateError } from './stateError.ts';

/**
 * The state's input with its result at ResultPath: by default the result takes the place of the input, with `null` it
 * is dropped. What is missing on the way is made.
 * @throws StateError States.ResultPathMatchFailure where the way leads through what is no object.
 */
export function setResult(input: unknown, result: unknown, path: string | null | undefined): unknown {
  if (path === null) return input;
  const steps = stepsOf(path ?? '$');
  return steps.length === 0 ? result : placed(input ?? {}, steps, result, path ?? '$');
}

function placed(target: unknown, [step, ...rest]: (string | number)[], result: unknown, path: string): unknown {
  if (step === undefined) return result;
  const refusal = () =>
    new StateError(
      'States.ResultPathMatchFailure',
      `Unable to apply ReferencePath ${path} to input ${JSON.stringify(target)}`,
    );
  if (typeof step === 'number') {
    if (!Array.isArray(target) || step >= target.length) throw refusal();
    return target.with(step, placed(target[step], rest, result, path));
  }
  if (typeof target !== 'object' || target === null || Array.isArray(target)) throw refusal();
  const members = target as Record<string, unknown>;
  return { ...members, [step]: placed(rest.length > 0 ? (members[step] ?? {}) : undefined, rest, result, path) };
}

function stepsOf(path: string): (string | number)[] {
  const matches = path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['([^']*)'\]/g);
  return [...matches].map(([, name, index, quoted]) => (index !== undefined ? Number(index) : (name ?? quoted ?? '')));
}
