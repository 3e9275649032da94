import { principalArn, sessionNameOf } from '../../iam/principalArn.ts';
import { roleId } from '../../iam/roleId.ts';
import type { Principal } from '../../iam/types.ts';
import { AwsError, type AwsService } from '../awsService.ts';
import { escapeXml, parseQuery, queryAnswer, queryFailure } from '../protocol/query.ts';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** The Security Token Service, as far as it tells who one is. */
export function createSts({ accountId }: { accountId: string }): AwsService {
  return {
    name: 'sts',
    accessDenied: { code: 'AccessDenied', status: 403 },
    signingNames: ['sts'],
    targets: [],
    parse: parseQuery,
    // No permission is needed to ask who one is.
    authorize: () => [],
    handle: async ({ action }, { principal }) => {
      if (action !== 'GetCallerIdentity') {
        throw new AwsError('InvalidAction', `The local STS has no ${action}, only GetCallerIdentity`);
      }
      const identity = { Arn: principalArn(principal), UserId: userId(principal, accountId), Account: accountId };
      const members = Object.entries(identity).map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`);
      return queryAnswer(action, namespace, members.join(''));
    },
    failure: queryFailure,
  };
}

function userId(principal: Principal, accountId: string): string {
  if (principal.type !== 'role') return accountId;
  return `${roleId(principal.roleArn)}:${sessionNameOf(principal)}`;
}
