import { reasonOf } from '../../../reasonOf.ts';
import { parseResource } from '../tasks/parseResource.ts';
import { parseIntrinsic } from './intrinsic.ts';
import type { State, StateOf } from './types.ts';
import { wrongRule } from './wrongRule.ts';

/** What AWS refuses of a state beyond its fields' types, one sentence each. */
export function* stateProblems(state: State, type: 'STANDARD' | 'EXPRESS'): Generator<string> {
  if ('Next' in state || 'End' in state || ['Task', 'Pass', 'Wait', 'Parallel', 'Map'].includes(state.Type)) {
    const { Next, End } = state as { Next?: string; End?: boolean };
    if ((Next === undefined) === (End !== true)) yield "A state must have either 'Next' or 'End'";
  }
  for (const { ErrorEquals } of errorHandlers(state)) {
    if (ErrorEquals.includes('States.ALL') && ErrorEquals.length > 1) yield "'States.ALL' must be alone";
  }
  for (const expression of expressions(state)) {
    const reason = wrongExpression(expression);
    if (reason !== undefined) yield reason;
  }
  yield* problemsByType(state, type);
}

function* problemsByType(state: State, type: 'STANDARD' | 'EXPRESS'): Generator<string> {
  if (state.Type === 'Task') yield* taskProblems(state, type);
  if (state.Type === 'Choice')
    yield* state.Choices.map((rule) => wrongRule(rule)).filter((reason) => reason !== undefined);
  if (state.Type === 'Wait') {
    const given = [state.Seconds, state.SecondsPath, state.Timestamp, state.TimestampPath];
    if (given.filter((each) => each !== undefined).length !== 1) {
      yield "A Wait state must have exactly one of 'Seconds', 'SecondsPath', 'Timestamp' and 'TimestampPath'";
    }
  }
  if (state.Type === 'Map') yield* mapProblems(state, type);
}

function* taskProblems(state: StateOf<'Task'>, type: 'STANDARD' | 'EXPRESS'): Generator<string> {
  const resource = parseResource(state.Resource, type);
  if ('problem' in resource) yield resource.problem;
  if ((state.HeartbeatSeconds ?? 0) >= (state.TimeoutSeconds ?? Number.POSITIVE_INFINITY)) {
    yield "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'";
  }
}

function* mapProblems(state: StateOf<'Map'>, type: 'STANDARD' | 'EXPRESS'): Generator<string> {
  if (!state.ItemProcessor === !state.Iterator) yield "A Map state must have an 'ItemProcessor'";
  const { Mode = 'INLINE', ExecutionType } = state.ItemProcessor?.ProcessorConfig ?? {};
  if (Mode === 'INLINE') {
    const foreign = distributedFields.find((field) => field in state);
    if (foreign !== undefined) yield `The field '${foreign}' is only for a Map in 'DISTRIBUTED' mode`;
    return;
  }
  if (type === 'EXPRESS') yield "A Map in 'DISTRIBUTED' mode is not supported in Express workflows";
  if (ExecutionType === undefined) yield "A Map in 'DISTRIBUTED' mode must have an 'ExecutionType'";
  if (state.ItemReader && state.ItemsPath !== undefined) yield "A Map has 'ItemReader' or 'ItemsPath', not both";
  yield* readerProblems(state);
}

function* readerProblems({ ItemReader, ItemBatcher, ResultWriter }: StateOf<'Map'>): Generator<string> {
  const built = (Resource: string, action: string) => new RegExp(`^arn:[\\w-]+:states:::s3:${action}$`).test(Resource);
  if (ItemReader && !(built(ItemReader.Resource, 'getObject') && isReadable(ItemReader.ReaderConfig.InputType))) {
    yield 'The local Step Functions read items by s3:getObject, with InputType JSON or JSONL';
  }
  if (ResultWriter && !built(ResultWriter.Resource, 'putObject')) yield "A 'ResultWriter' writes by s3:putObject";
  if ([ItemReader, ResultWriter].some((part) => part && part.Parameters === undefined)) {
    yield "An 'ItemReader' or 'ResultWriter' must have 'Parameters', which name its bucket";
  }
  if (ItemBatcher && !Object.keys(ItemBatcher).some((field) => field.startsWith('Max'))) {
    yield "An 'ItemBatcher' must have 'MaxItemsPerBatch' or 'MaxInputBytesPerBatch'";
  }
}

const isReadable = (inputType: string | undefined) => inputType === 'JSON' || inputType === 'JSONL';

const distributedFields = [
  ...['Label', 'ItemReader', 'ItemBatcher', 'ResultWriter', 'ToleratedFailureCount', 'ToleratedFailureCountPath'],
  ...['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
];

function errorHandlers(state: State): readonly { ErrorEquals: string[] }[] {
  return 'Catch' in state || 'Retry' in state ? [...(state.Retry ?? []), ...(state.Catch ?? [])] : [];
}

/** What the fields of the state's payload templates hold that end in `.$`. */
function* expressions(state: State): Generator<unknown> {
  const { ItemReader, ItemBatcher, ResultWriter } = state as StateOf<'Map'>;
  const templates = ['Parameters', 'ResultSelector', 'ItemSelector'].map(
    (field) => (state as unknown as Record<string, unknown>)[field],
  );
  for (const template of [...templates, ItemReader?.Parameters, ItemBatcher?.BatchInput, ResultWriter?.Parameters]) {
    yield* templateExpressions(template);
  }
}

function* templateExpressions(template: unknown): Generator<unknown> {
  if (typeof template !== 'object' || template === null) return;
  for (const [key, value] of Object.entries(template)) {
    if (key.endsWith('.$')) yield value;
    else yield* templateExpressions(value);
  }
}

function wrongExpression(expression: unknown): string | undefined {
  if (typeof expression !== 'string') return `The value of a field that ends in .$ must be a text, not ${expression}`;
  if (expression.startsWith('$')) return undefined;
  try {
    parseIntrinsic(expression);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
