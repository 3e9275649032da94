import { reasonOf } from '../reasonOf.ts';
import { textOf } from './intrinsics/arguments.ts';
import { resolve } from './intrinsics/resolve.ts';
import type { Scope } from './intrinsics/scope.ts';
import type { Template } from './template.ts';

/** The outputs of a stack whose resources stand, and what it exports, by name. @throws Error naming an output */
export function stackOutputs(template: Template, scope: Scope): Record<'outputs' | 'exports', Record<string, string>> {
  const outputs: Record<string, string> = {};
  const exports: Record<string, string> = {};
  for (const [name, { Condition, Value, Export }] of Object.entries(template.Outputs ?? {})) {
    if (Condition && !scope.condition(Condition)) continue;
    const value = outputValue(name, Value, scope);
    outputs[name] = value;
    if (Export) exports[outputValue(name, Export.Name, scope)] = value;
  }
  return { outputs, exports };
}

function outputValue(name: string, value: unknown, scope: Scope): string {
  try {
    return textOf('Outputs', resolve(value, scope));
  } catch (error) {
    throw new Error(`The output ${name}: ${reasonOf(error)}. Correct it in serverless.yml and start again`, {
      cause: error,
    });
  }
}
