import { fillTemplate } from '../asl/fillTemplate.ts';
import { select } from '../asl/path.ts';
import { setResult } from '../asl/setResult.ts';
import type { Reading } from '../asl/types.ts';

interface OutputFields {
  ResultSelector?: unknown;
  ResultPath?: string | null | undefined;
  OutputPath?: string | null | undefined;
}

/** What a state hands on: its result through ResultSelector, ResultPath and OutputPath. @throws StateError */
export function resultOf(state: OutputFields, result: unknown, { input, context }: Reading): unknown {
  const { ResultSelector, ResultPath, OutputPath } = state;
  const chosen = ResultSelector === undefined ? result : fillTemplate(ResultSelector, { input: result, context });
  return select(OutputPath, { input: setResult(input, chosen, ResultPath), context }, 'OutputPath');
}

/** What a state works on: its input through InputPath and Parameters. @throws StateError */
export function effectiveInput(
  { InputPath, Parameters }: { InputPath?: string | null | undefined; Parameters?: unknown },
  { input, context }: Reading,
): unknown {
  const selected = select(InputPath, { input, context }, 'InputPath');
  return Parameters === undefined ? selected : fillTemplate(Parameters, { input: selected, context });
}
