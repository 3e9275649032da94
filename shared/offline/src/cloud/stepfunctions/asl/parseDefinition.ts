import * as v from 'valibot';
import { reasonOf } from '../../../reasonOf.ts';
import { AwsError } from '../../awsService.ts';
import { stateProblems } from './stateProblems.ts';
import { machineSchema } from './stateSchema.ts';
import type { Branch, MachineDefinition, State } from './types.ts';
import { unbuiltFields } from './unbuiltFields.ts';

/**
 * A definition, checked as far as it is known before it runs.
 * @throws AwsError InvalidDefinition, naming the state.
 */
export function parseDefinition(text: string, type: 'STANDARD' | 'EXPRESS'): MachineDefinition {
  const json = parseJson(text);
  const unbuilt = unbuiltFields(json);
  if (unbuilt !== undefined) throw invalid(unbuilt);
  const { success, output, issues } = v.safeParse(machineSchema, json);
  if (!success) {
    throw invalid(
      issues.map((issue) => `${issue.message} at /${v.getDotPath(issue)?.replaceAll('.', '/') ?? ''}`).join('; '),
    );
  }
  for (const problem of problems(output, type)) throw invalid(problem);
  return output;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`INVALID_JSON_DESCRIPTION: ${reasonOf(error)}`);
  }
}

function* problems(branch: Branch, type: 'STANDARD' | 'EXPRESS'): Generator<string> {
  const { StartAt, States } = branch;
  if (!(StartAt in States)) yield `MISSING_TRANSITION_TARGET: Missing 'StartAt' target: ${StartAt}`;
  for (const [name, state] of Object.entries(States)) {
    for (const target of targetsOf(state)) {
      if (!(target in States)) yield `MISSING_TRANSITION_TARGET: Missing 'Next' target: ${target} at /States/${name}`;
    }
    for (const wrong of stateProblems(state, type)) yield `SCHEMA_VALIDATION_FAILED: ${wrong} at /States/${name}`;
    for (const nested of branchesOf(state)) yield* problems(nested, nested.ProcessorConfig?.ExecutionType ?? type);
  }
}

/** The branches of a Parallel, the processor of a Map. */
function branchesOf(state: State): readonly Branch[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [state.ItemProcessor ?? state.Iterator].filter((branch) => branch !== undefined) : [];
}

function targetsOf(state: State): string[] {
  const choices = state.Type === 'Choice' ? [...state.Choices.map(({ Next }) => Next), state.Default] : [];
  const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
  const next = 'Next' in state ? [state.Next] : [];
  return [...next, ...choices, ...catchers.map(({ Next }) => Next)].filter((target) => target !== undefined);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${message}'`);
}
