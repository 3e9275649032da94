import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Sagas } from '../domain/sagas.ts';

/** The executions of the state machine: each has the name of its order, and names are taken once. */
export function stateMachine(client: SFNClient, stateMachineArn: string): Sagas {
  return {
    start: async (name, orderId) => {
      // Its input says no more than whose it is: the same name with another input would be an error.
      const start = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify({ orderId }) });
      try {
        await client.send(start);
        return 'started';
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return 'existed';
        throw error;
      }
    },
    hasDied: async (name) => {
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const { status = 'RUNNING' } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return ['FAILED', 'TIMED_OUT', 'ABORTED'].includes(status);
    },
    decide: async (taskToken, approval) => {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(approval) }));
        return 'taken';
      } catch (error) {
        const isOver =
          error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
        if (!isOver) throw error;
        // The SDK asked again: the first call may have taken effect, and its answer got lost.
        return (error.$metadata.attempts ?? 1) > 1 ? 'unclear' : 'late';
      }
    },
  };
}
