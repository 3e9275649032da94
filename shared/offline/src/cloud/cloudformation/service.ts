import type { LocalCloud } from '../../localCloud.ts';
import { AwsError, type AwsService } from '../awsService.ts';
import { parseQuery, queryAnswer, queryFailure, xmlOf } from '../protocol/query.ts';
import type { createActions } from './createActions.ts';

const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/**
 * CloudFormation: what `serverless deploy`, `info` and `remove` call. Stacks are built as whoever calls, and nobody
 * but the administrator may.
 */
export function createCloudformation(cloud: LocalCloud): AwsService {
  let actions: ReturnType<typeof createActions> | undefined;
  return {
    name: 'cloudformation',
    accessDenied: { code: 'AccessDenied', status: 403 },
    signingNames: ['cloudformation'],
    targets: [],
    parse: parseQuery,
    authorize: ({ action, input }) => [
      {
        action: `cloudformation:${action}`,
        resourceArn: input.StackName
          ? `arn:aws:cloudformation:${cloud.region}:${cloud.accountId}:stack/${input.StackName}/*`
          : '*',
      },
    ],
    handle: async ({ action, input }) => {
      // A start that deploys nothing through the API loads none of it.
      actions ??= (await import('./createActions.ts')).createActions(cloud);
      const perform = actions[action];
      if (!perform) throw new AwsError('InvalidAction', `The local CloudFormation does not know ${action}`);
      return queryAnswer(action, namespace, xmlOf(await perform(input as Record<string, string>)));
    },
    failure: queryFailure,
  };
}
