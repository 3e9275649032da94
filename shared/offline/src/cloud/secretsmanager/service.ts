import { AwsError, type AwsService } from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { textMember } from '../protocol/textMember.ts';
import { actions } from './actions.ts';
import { createSecretStore } from './createSecretStore.ts';

/** Secrets Manager, in memory. */
export function createSecretsManager({ accountId, region }: { accountId: string; region: string }): AwsService {
  const store = createSecretStore(`arn:aws:secretsmanager:${region}:${accountId}:secret:`);
  return {
    name: 'secretsmanager',
    signingNames: ['secretsmanager'],
    targets: ['secretsmanager'],
    parse: parseAwsJson,
    authorize: ({ action, input }) => {
      const secretId = textMember(input, 'SecretId') || textMember(input, 'Name');
      return [{ action: `secretsmanager:${action}`, resourceArn: store.arnOf(secretId) }];
    },
    handle: async ({ action, input }, request) => {
      if (!isKnown(action)) {
        const message = `The local Secrets Manager has no ${action}, only ${Object.keys(actions).join(', ')}`;
        throw new AwsError('UnknownOperationException', message);
      }
      return awsJsonAnswer(actions[action](store, input), request);
    },
    failure: awsJsonFailure,
  };
}

function isKnown(action: string): action is keyof typeof actions {
  return Object.hasOwn(actions, action);
}
