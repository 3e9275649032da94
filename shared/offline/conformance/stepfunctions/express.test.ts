import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
} from '@aws-sdk/client-sfn';
import { localCloud } from '@patterns/testing/cloud';
import { service, states } from './machines.ts';

const cloud = localCloud();
const reference = 'https://docs.aws.amazon.com/step-functions/latest/apireference';
const orderArn = service.output('OrderMachineArn');
const expressArn = service.output('ExpressMachineArn');

describe('https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html: Express', () => {
  // The host that this call would go to has the prefix `sync-`, which an address of digits can't bear.
  const sync = new SFNClient({ ...cloud.connection, maxAttempts: 1, disableHostPrefix: true });

  test(`${reference}/API_StartSyncExecution.html`, async () => {
    const started = new StartSyncExecutionCommand({ stateMachineArn: expressArn, input: '{"a":1}' });
    const { status, output, billingDetails } = await sync.send(started);

    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: '{"a":1}' });
    expect(billingDetails?.billedDurationInMilliseconds).toBeGreaterThan(0);
  });

  test('a failure is an answer too', async () => {
    const input = JSON.stringify({ throws: 'Express' });
    const answer = await sync.send(new StartSyncExecutionCommand({ stateMachineArn: expressArn, input }));

    expect(answer).toMatchObject({ status: 'FAILED', error: 'Express' });
    const logs = new CloudWatchLogsClient({ ...cloud.connection, maxAttempts: 1 });
    const logGroupName = '/aws/vendedlogs/states/conformance-express';
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    const lines = events.map(({ message = '' }) => JSON.parse(message));
    const own = lines.filter(({ execution_arn }) => execution_arn === answer.executionArn);
    expect(own.map(({ type, details }) => [type, details.cause])).toEqual([
      ['LambdaFunctionFailed', undefined],
      ['ExecutionFailed', undefined],
    ]);
  });

  test('is not idempotent by name, nor kept', async () => {
    const begin = () => states.send(new StartExecutionCommand({ stateMachineArn: expressArn, name: 'one' }));
    const [first, second] = [await begin(), await begin()];

    expect(second.executionArn).not.toBe(first.executionArn);
    const { executionArn } = first;
    await expect(states.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
    const listing = states.send(new ListExecutionsCommand({ stateMachineArn: expressArn }));
    await expect(listing).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  });

  test('a Standard machine takes no StartSyncExecution', async () => {
    const starting = sync.send(new StartSyncExecutionCommand({ stateMachineArn: orderArn }));

    await expect(starting).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  });
});
