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
  /** By the token that they bore. */
  const requests = new Map<string, { action: string; stack: Stack }>();
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
    /** Notes who asks for the next change of a stack: a client token, where it bears one, is told with each event. */
    asked: (stack: Stack, action: string, token: string | undefined): void => {
      stack.token = token;
      if (token !== undefined) requests.set(token, { action, stack });
    },
    /**
     * The stack that this very request has changed before. @throws AwsError TokenAlreadyExistsException if another did
     * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
     */
    askedBefore: (action: string, token: string | undefined): Stack | undefined => {
      const request = token === undefined ? undefined : requests.get(token);
      if (request && request.action !== action)
        throw new AwsError('TokenAlreadyExistsException', `A ${request.action} request bore the token ${token}`);
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
