import type { AuthorizationRequest } from '../../iam/types.ts';
import type { AwsCall } from '../awsService.ts';
import type { TaskTokens } from './execution/createTaskTokens.ts';

/**
 * What a call needs: of a machine, of an execution, or, of whoever answers a task, of the machine whose token it is.
 * An unknown token is nobody's: it is answered as such, whoever asks.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concept-create-iam-advanced.html
 */
export function authorizeStates({ region, accountId }: { region: string; accountId: string }, tokens: TaskTokens) {
  const resourceOf = (input: Record<string, unknown>): string | undefined => {
    const { stateMachineArn, executionArn, mapRunArn, taskToken, name } = input as Record<string, string | undefined>;
    if (taskToken !== undefined) return tokens.machineArn(taskToken);
    const created = name === undefined ? '*' : `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;
    return stateMachineArn ?? executionArn ?? mapRunArn ?? created;
  };
  return ({ action, input }: AwsCall): AuthorizationRequest[] => {
    const resourceArn = resourceOf(input);
    return resourceArn === undefined ? [] : [{ action: `states:${action}`, resourceArn }];
  };
}
