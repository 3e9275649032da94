import type { Meter } from '../../billing/createMeter.ts';
import type { Clock } from '../../clock.ts';
import type { Supervisor } from '../../supervision/types.ts';
import { type AwsCall, AwsError, type AwsResponse, type AwsService } from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { authorizeDynamodb } from './authorizeDynamodb.ts';
import { createSweeper } from './createSweeper.ts';
import { forward } from './forward.ts';
import { startDynoxide } from './startDynoxide.ts';
import { createTableStreams } from './streams/createTableStreams.ts';
import { tableArns } from './tableArns.ts';
import { askCapacity, takeCapacity } from './withCapacity.ts';

interface DynamodbOptions {
  meter: Pick<Meter, 'isRunning'>;
  supervisor: Supervisor;
  clock: Clock;
  report(line: string): void;
  region: string;
  accountId: string;
}

export interface DynamodbService extends AwsService {
  /** Ends with the next write to the table of a stream. */
  written(streamArn: string): Promise<void>;
}

const tables = 'DynamoDB_20120810';
const streamsApi = 'DynamoDBStreams_20120810';
const writes = /^(Put|Update|Delete)Item$|^(BatchWrite|TransactWrite|Execute|BatchExecute)/;

/** DynamoDB and its streams: a dynoxide that the first call starts, behind IAM and with names of our form. */
export function createDynamodb(options: DynamodbOptions): DynamodbService {
  const { meter, supervisor, clock, report, region, accountId } = options;
  const arns = tableArns(region, accountId);
  let started: Promise<URL> | undefined;
  const ask = async (target: string, body: string | Buffer) => {
    started ??= startDynoxide(supervisor);
    return forward(await started, target, body);
  };
  const send = async (call: AwsCall, changed: AwsCall['input'] | undefined, body: Buffer) => {
    const target = `${tables}.${call.action}`;
    const measured = meter.isRunning && askCapacity({ ...call, input: changed ?? call.input });
    if (!measured) return ask(target, changed ? JSON.stringify(changed) : body);
    const answer = await ask(target, JSON.stringify(measured));
    return answer.status === 200 ? takeCapacity(call, answer) : answer;
  };
  const streams = createTableStreams({
    arns,
    region,
    ask: (action, input) => askOwn(ask, `${streamsApi}.${action}`, input),
  });
  const tell = (call: AwsCall) =>
    streams.tell(authorizeDynamodb(call, arns.table).map(({ resourceArn }) => resourceArn));

  const sweeper = createSweeper({
    clock,
    report,
    send: (action, input) => askOwn(ask, `${tables}.${action}`, input),
    expire: async (input) => {
      const { TableName, Key } = input;
      await streams.expire(TableName, Key, () => askOwn(ask, `${tables}.DeleteItem`, input));
      tell({ action: 'DeleteItem', input: { TableName } });
    },
  });

  return {
    name: 'dynamodb',
    signingNames: ['dynamodb'],
    targets: [tables, streamsApi],
    parse: parseAwsJson,
    authorize: (call) => authorizeDynamodb(call, arns.table),
    handle: async (call, request) => {
      if (streams.has(call)) return awsJsonAnswer(await streams.answer(call), request);
      const changed = streams.inbound(call, arns.inbound(call));
      const answer = await send(call, changed, request.body);
      const input = changed ?? call.input;
      if (answer.status === 200) {
        sweeper.heed({ ...call, input });
        if (writes.test(call.action)) tell(call);
        await streams.begin(call);
      }
      return { ...answer, body: streams.outbound(call.action, String(input.TableName), answer.body) };
    },
    failure: awsJsonFailure,
    written: streams.written,
    stop: sweeper.stop,
  };
}

/** @throws AwsError by the code of an error answer */
async function askOwn<Output>(
  ask: (target: string, body: string) => Promise<AwsResponse>,
  target: string,
  input: object,
): Promise<Output> {
  const { status, body } = await ask(target, JSON.stringify(input));
  const answer = JSON.parse(body.toString());
  if (status === 200) return answer as Output;
  throw new AwsError(String(answer.__type).split('#').at(-1) ?? '', String(answer.message), { status });
}
