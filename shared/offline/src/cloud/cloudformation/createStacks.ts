import { randomUUID } from 'node:crypto';
import type { LocalCloud } from '../../localCloud.ts';
import { stackIdOf } from '../../stack/stackIdOf.ts';
import type { StackStep } from '../../stack/stackStep.ts';
import { standingStacks } from '../../stack/standingStacks.ts';
import { AwsError } from '../awsService.ts';
import type { Stack } from './types.ts';

export type Stacks = ReturnType<typeof createStacks>;

export const validationError = (message: string) => new AwsError('ValidationError', message);

/** The stacks that were made through the API, and what is told of them. */
export function createStacks(cloud: LocalCloud) {
  const stacks: Stack[] = [];
  const requests: { token: string; action: string; stack: Stack }[] = [];
  const byName = (name: string) => stacks.find((stack) => stack.name === name && stack.status !== 'DELETE_COMPLETE');
  const find = (nameOrId: string) => byName(nameOrId) ?? stacks.find(({ id }) => id === nameOrId);

  return {
    find,
    ever: (): readonly Stack[] => stacks,
    all: () => stacks.filter(({ status }) => status !== 'DELETE_COMPLETE'),
    /** @throws AwsError ValidationError */
    get: (nameOrId: string, message = `Stack with id ${nameOrId} does not exist`): Stack => {
      const stack = find(nameOrId);
      if (stack) return stack;
      throw validationError(message);
    },
    /** @throws AwsError ValidationError, AlreadyExistsException */
    add: (name: string): Stack => {
      if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name))
        throw validationError(
          `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
        );
      if (byName(name) ?? standingStacks(cloud).has(name))
        throw new AwsError('AlreadyExistsException', `Stack [${name}] already exists`);
      const id = stackIdOf(cloud, name, randomUUID());
      const made = { id, name, status: 'REVIEW_IN_PROGRESS', createdAt: new Date() };
      const stack: Stack = { ...made, changeSets: new Map(), events: [], resources: new Map() };
      stacks.push(stack);
      return stack;
    },
    drop: (stack: Stack): void => {
      stacks.splice(stacks.indexOf(stack), 1);
    },
    /** Remembers a request that a stack is changed by, if it bears a client token. */
    asked: (stack: Stack, action: string, token: string | undefined): void => {
      if (token !== undefined) requests.push({ token, action, stack });
    },
    /**
     * The stack, by its name or id, that this very request has changed before.
     * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
     *
     * @throws AwsError TokenAlreadyExistsException if another request for the stack bore its token
     */
    askedBefore: (action: string, { ClientRequestToken: token, StackName }: Record<string, string>) => {
      const isOf = ({ name, id }: Stack) => StackName === undefined || StackName === name || StackName === id;
      const request = requests.find((each) => each.token === token && isOf(each.stack));
      const isRepeated =
        request?.action === action && (action === 'DeleteStack' || request.stack.status !== 'DELETE_COMPLETE');
      if (request && !isRepeated)
        throw new AwsError(
          'TokenAlreadyExistsException',
          `The token ${token} has already been used for this stack, by ${request.action}`,
        );
      return request?.stack;
    },
    /** Notes what became of a resource. */
    note: (stack: Stack, { logicalId, type, physicalId, status, reason }: StackStep): void => {
      const event = {
        StackId: stack.id,
        EventId: randomUUID(),
        StackName: stack.name,
        LogicalResourceId: logicalId,
        PhysicalResourceId: physicalId,
        ResourceType: type,
        Timestamp: new Date(),
        ResourceStatus: status,
        ResourceStatusReason: reason,
        ClientRequestToken: stack.token,
      };
      stack.events.push(event);
      if (type === 'AWS::CloudFormation::Stack') return;
      // Of one that another stands in the place of.
      const isOther = stack.resources.get(logicalId)?.PhysicalResourceId !== physicalId;
      if (isOther && status.startsWith('DELETE_')) return;
      if (status === 'DELETE_COMPLETE') stack.resources.delete(logicalId);
      else stack.resources.set(logicalId, event);
    },
  };
}
