import type { Supervisor } from '../../supervision/types.ts';
import type { AwsService } from '../awsService.ts';
import { awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { authorizeDynamodb } from './authorizeDynamodb.ts';
import { forward } from './forward.ts';
import { startDynoxide } from './startDynoxide.ts';
import { tableArns } from './tableArns.ts';

interface DynamodbOptions {
  supervisor: Supervisor;
  region: string;
  accountId: string;
}

/** DynamoDB and its streams: a dynoxide that the first call starts, behind IAM and with ARNs of our region. */
export function createDynamodb({ supervisor, region, accountId }: DynamodbOptions): AwsService {
  const arns = tableArns(region, accountId);
  let started: Promise<URL> | undefined;

  return {
    name: 'dynamodb',
    signingNames: ['dynamodb'],
    targets: ['DynamoDB_20120810', 'DynamoDBStreams_20120810'],
    parse: parseAwsJson,
    authorize: (call) => authorizeDynamodb(call, arns.table),
    handle: async (call, request) => {
      started ??= startDynoxide(supervisor);
      const changed = arns.inbound(call);
      const target = request.headers['x-amz-target'] ?? '';
      const answer = await forward(await started, target, changed ? JSON.stringify(changed) : request.body);
      return { ...answer, body: arns.outbound(call.action, answer.body) };
    },
    failure: awsJsonFailure,
  };
}
