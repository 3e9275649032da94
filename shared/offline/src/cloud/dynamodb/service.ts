import type { Clock } from '../../clock.ts';
import type { Supervisor } from '../../supervision/types.ts';
import { AwsError, type AwsResponse, type AwsService } from '../awsService.ts';
import { awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { authorizeDynamodb } from './authorizeDynamodb.ts';
import { createSweeper } from './createSweeper.ts';
import { forward } from './forward.ts';
import { startDynoxide } from './startDynoxide.ts';
import { tableArns } from './tableArns.ts';

interface DynamodbOptions {
  supervisor: Supervisor;
  clock: Clock;
  report(line: string): void;
  region: string;
  accountId: string;
}

/** DynamoDB and its streams: a dynoxide that the first call starts, behind IAM and with ARNs of our region. */
export function createDynamodb({ supervisor, clock, report, region, accountId }: DynamodbOptions): AwsService {
  const arns = tableArns(region, accountId);
  let started: Promise<URL> | undefined;
  const ask = async (target: string, body: string | Buffer) => {
    started ??= startDynoxide(supervisor);
    return forward(await started, target, body);
  };
  const sweeper = createSweeper({ clock, report, send: (action, input) => askOwn(ask, action, input) });

  return {
    name: 'dynamodb',
    signingNames: ['dynamodb'],
    targets: ['DynamoDB_20120810', 'DynamoDBStreams_20120810'],
    parse: parseAwsJson,
    authorize: (call) => authorizeDynamodb(call, arns.table),
    handle: async (call, request) => {
      const changed = arns.inbound(call);
      const target = request.headers['x-amz-target'] ?? '';
      const answer = await ask(target, changed ? JSON.stringify(changed) : request.body);
      if (answer.status === 200) sweeper.heed({ ...call, input: changed ?? call.input });
      return { ...answer, body: arns.outbound(call.action, answer.body) };
    },
    failure: awsJsonFailure,
    stop: sweeper.stop,
  };
}

/** @throws AwsError by the code of an error answer */
async function askOwn<Output>(
  ask: (target: string, body: string) => Promise<AwsResponse>,
  action: string,
  input: object,
): Promise<Output> {
  const { status, body } = await ask(`DynamoDB_20120810.${action}`, JSON.stringify(input));
  const answer = JSON.parse(body.toString());
  if (status === 200) return answer as Output;
  throw new AwsError(String(answer.__type).split('#').at(-1) ?? '', String(answer.message), { status });
}
