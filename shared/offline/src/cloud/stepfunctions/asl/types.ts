import type * as v from 'valibot';
import type { stateSchema } from './stateSchema.ts';

/** A machine, a branch of a Parallel or the processor of a Map. */
export interface Branch {
  StartAt: string;
  States: Record<string, State>;
  /** Of the processor of a Map. */
  ProcessorConfig?:
    | { Mode?: 'INLINE' | 'DISTRIBUTED' | undefined; ExecutionType?: 'STANDARD' | 'EXPRESS' | undefined }
    | undefined;
}

export interface MachineDefinition extends Branch {
  Comment?: string | undefined;
  Version?: string | undefined;
  QueryLanguage?: 'JSONPath' | undefined;
  TimeoutSeconds?: number | undefined;
}

export type State = v.InferOutput<typeof stateSchema>;
export type StateOf<Type extends State['Type']> = Extract<State, { Type: Type }>;
export type Retrier = NonNullable<StateOf<'Task'>['Retry']>[number];

/** Where a path of a state reads: its input (`$`) and the context object (`$$`). */
export interface Reading {
  input: unknown;
  context: ContextObject;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
export interface ContextObject {
  Execution: { Id: string; Input: unknown; Name: string; RoleArn: string; StartTime: string; RedriveCount: number };
  StateMachine: { Id: string; Name: string };
  State: { Name: string; EnteredTime: string; RetryCount: number };
  Task?: { Token: string };
  Map?: { Item: { Index: number; Value: unknown } };
}
