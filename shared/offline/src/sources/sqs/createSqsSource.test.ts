import { createMeter } from '../../billing/createMeter.ts';
import { createClock } from '../../clock.ts';
import { createEndpoint } from '../../cloud/endpoint.ts';
import { createSqs } from '../../cloud/sqs/service.ts';
import { createFaults } from '../../faults/createFaults.ts';
import { createIam } from '../../iam/createIam.ts';
import type { FunctionConfiguration, InvokeResult } from '../../lambda/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { createSqsSource } from './createSqsSource.ts';
import type { SqsMappingProperties } from './definition.ts';
import type { SqsRecord } from './sqsEvent.ts';
import { until } from './sqsMappingFixture.ts';

const administrator = { type: 'administrator' } as const;
const roleArn = 'arn:aws:iam::000000000000:role/consumer';
const target = { functionName: 'shop-dev-consume', roleArn, timeoutSeconds: 3 } as FunctionConfiguration;
const queueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';
const properties: SqsMappingProperties = {
  BatchSize: 10,
  MaximumBatchingWindowInSeconds: 0,
  FunctionResponseTypes: [],
  ScalingConfig: {},
  FilterCriteria: { Filters: [] },
};

/** The real queue, endpoint and IAM around a function that is one. An hour is 3.6 s. */
async function createCloud(answer: (records: SqsRecord[]) => Partial<InvokeResult>) {
  const iam = createIam();
  const clock = createClock(1000);
  const faults = createFaults();
  const url = 'http://127.0.0.1:4566';
  const place = { region: 'us-east-1', accountId: '000000000000', endpoint: url };
  const sqs = createSqs({ iam, ...place, clock });
  const { call } = createEndpoint({
    ...{ port: 4566, region: place.region, environment: {} },
    ...{ services: [sqs], iam, faults, meter: createMeter(), killEnvironment: () => undefined },
  });
  const lambda = {
    get: () => target,
    invoke: async ({ payload }: { payload: string }) => {
      return { status: 200, payload: 'null', requestId: 'r', ...answer(JSON.parse(payload).Records) };
    },
  };
  const send = (...bodies: string[]) => {
    const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    return call(administrator, 'sqs', 'SendMessageBatch', { QueueUrl: `${url}/000000000000/orders`, Entries });
  };
  await call(administrator, 'sqs', 'CreateQueue', { QueueName: 'dead' });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn.replace('orders', 'dead'), maxReceiveCount: 3 });
  const Attributes = { VisibilityTimeout: '360', RedrivePolicy };
  await call(administrator, 'sqs', 'CreateQueue', { QueueName: 'orders', Attributes });
  const cloud = { ...place, clock, iam, lambda, call, service: () => sqs } as unknown as LocalCloud;
  return { cloud, iam, faults, sqs, send };
}

const allow = (...Action: string[]) => [{ Statement: { Effect: 'Allow' as const, Action, Resource: queueArn } }];
const rights = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

describe('createSqsSource', () => {
  test('delivers again what failed when its visibility timeout is over by the clock, and removes it then', async () => {
    const counts: (string | undefined)[] = [];
    const { cloud, iam, sqs, send } = await createCloud(([record]) => {
      counts.push(record?.attributes.ApproximateReceiveCount);
      return counts.length === 1 ? { functionError: 'Unhandled' } : {};
    });
    iam.putRole(roleArn, allow(...rights));
    const source = await createSqsSource({ sourceArn: queueArn, target, properties, cloud });
    source.start();

    await send('one');
    await until(() => counts.length === 2 && sqs.depth('orders')?.inFlight === 0);
    await source.stop();
    sqs.stop();

    expect(counts).toEqual(['1', '2']);
    expect(sqs.depth('orders')).toMatchObject({ visible: 0, inFlight: 0 });
  });

  test('leaves to redrive what fails each time, while its neighbours go through', async () => {
    const seen: string[] = [];
    const { cloud, iam, sqs, send } = await createCloud((records) => {
      seen.push(...records.map(({ body }) => body));
      const batchItemFailures = records
        .filter(({ body }) => body === 'bad')
        .map(({ messageId }) => ({ itemIdentifier: messageId }));
      return { payload: JSON.stringify({ batchItemFailures }) };
    });
    iam.putRole(roleArn, allow(...rights));
    const reporting = { ...properties, FunctionResponseTypes: ['ReportBatchItemFailures' as const] };
    const source = await createSqsSource({ sourceArn: queueArn, target, properties: reporting, cloud });
    source.start();

    await send('good', 'bad');
    await until(() => sqs.depth('dead')?.visible === 1);
    await source.stop();
    sqs.stop();

    expect(seen.filter((body) => body === 'good')).toHaveLength(1);
    expect(seen.filter((body) => body === 'bad')).toHaveLength(3);
  });

  test('goes on polling after faults on the calls of its function', async () => {
    const seen: string[] = [];
    const { cloud, iam, faults, sqs, send } = await createCloud((records) => {
      seen.push(...records.map(({ body }) => body));
      return {};
    });
    iam.putRole(roleArn, allow(...rights));
    const source = await createSqsSource({ sourceArn: queueArn, target, properties, cloud });
    const receiving = { function: 'shop/consume', awsService: 'sqs', action: 'ReceiveMessage' };
    faults.add({ target: receiving, effect: { error: 'ServiceUnavailable' }, times: 3 });
    source.start();

    await send('one');
    await until(() => seen.length === 1);
    await source.stop();
    sqs.stop();

    expect(faults.list()).toEqual([]);
  });

  test('refuses a role without the rights, naming the missing one', async () => {
    const { cloud, iam } = await createCloud(() => ({}));
    iam.putRole(roleArn, allow('sqs:ReceiveMessage'));

    await expect(createSqsSource({ sourceArn: queueArn, target, properties, cloud })).rejects.toThrow(
      'The provided execution role does not have permissions to call DeleteMessage on SQS',
    );
  });
});
