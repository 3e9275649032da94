import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { client } from '@patterns/runtime/aws';
import { handOff } from '@patterns/runtime/invoke';
import { correlationId } from '@patterns/runtime/observability';
import * as v from 'valibot';
import type { Hands } from '../domain/hands.ts';

/** What splits jobs: a function in the classic form, a state machine in today's. */
export const splitterConfig = v.union([
  v.object({ SPLIT_JOB_FUNCTION_NAME: v.string() }),
  v.object({ JOB_STATE_MACHINE_ARN: v.string() }),
]);

type SplitterConfig = v.InferOutput<typeof splitterConfig>;

/** How often a job may be split again before a person is to look at it. */
const MOST_RESTARTS = 20;

/** Has a new job split. A job that is split already is left alone. */
export function splitter(config: SplitterConfig): Hands['split'] {
  if ('SPLIT_JOB_FUNCTION_NAME' in config) return handOff({ functionName: config.SPLIT_JOB_FUNCTION_NAME });
  const start = executions(config.JOB_STATE_MACHINE_ARN);
  return async ({ jobId }) => void (await start(jobId, { jobId, correlationId: correlationId() }));
}

/** Has a job split again that stands still; one whose last restart still runs is left alone. */
export function splitterAgain(config: SplitterConfig): Hands['split'] {
  if ('SPLIT_JOB_FUNCTION_NAME' in config) return splitter(config);
  const start = executions(config.JOB_STATE_MACHINE_ARN);
  return async ({ jobId }) => {
    for (let time = 2; time <= MOST_RESTARTS; time += 1) {
      // The same input each time: Step Functions then takes a name that runs for the same execution.
      if ((await start(`${jobId}-${time}`, { jobId, correlationId: jobId })) === 'started') return;
    }
    throw new Error(`The job ${jobId} was restarted ${MOST_RESTARTS} times, and did not end`);
  };
}

/** Starts executions under names that no other has had. */
function executions(stateMachineArn: string) {
  const states = client(SFNClient);
  return async (name: string, input: object): Promise<'started' | 'existed'> => {
    try {
      await states.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      return 'started';
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return 'existed';
      throw error;
    }
  };
}
