import * as v from 'valibot';
import { AwsError } from '../cloud/awsService.ts';
import { createIam } from '../iam/createIam.ts';
import type { FunctionConfiguration } from '../lambda/types.ts';
import type { LocalCloud } from '../localCloud.ts';
import { sourceResources } from './resources.ts';

const streamArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/2026-01-01T00:00:00.000';
const queueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';
const roleArn = 'arn:aws:iam::000000000000:role/consumer';
const reading = ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'].map(
  (action) => `dynamodb:${action}`,
);

/** Creates a mapping of a function whose role may do these. */
async function create(
  properties: object,
  actions: readonly string[] = reading,
  call: () => Promise<object> = async () => ({ StreamDescription: { Shards: [] } }),
) {
  const [provider] = sourceResources;
  if (!provider) throw new Error('no provider');
  const iam = createIam();
  iam.putRole(roleArn, [{ Statement: { Effect: 'Allow', Action: [...actions], Resource: '*' } }]);
  const target = { functionName: 'consume', roleArn } as FunctionConfiguration;
  const place = { region: 'us-east-1', accountId: '000000000000' };
  const cloud = {
    ...place,
    iam,
    call,
    lambda: { get: () => target },
    onStop: () => undefined,
  } as unknown as LocalCloud;
  const parsed = v.parse(provider.properties, { FunctionName: 'consume', Enabled: false, ...properties });
  const stack = { stackName: 's', service: 's', stage: 'dev', code: () => ({ file: '' }) };
  return provider.create({ logicalId: 'Mapping', type: provider.type, properties: parsed, stack, cloud });
}

const stream = { EventSourceArn: streamArn, StartingPosition: 'TRIM_HORIZON' };

test('a mapping of a stream is its id', async () => {
  const { physicalId, attributes } = await create(stream);

  expect(physicalId).toMatch(/^[0-9a-f-]{36}$/);
  expect(attributes).toMatchObject({ Id: physicalId });
});

describe('https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html', () => {
  test.each(reading)('a role without %s is refused', async (action) => {
    const others = reading.filter((other) => other !== action);

    await expect(create(stream, others)).rejects.toThrow(
      `Cannot access stream ${streamArn}. Please ensure the role can`,
    );
  });

  test.each([
    [['sqs:SendMessage'], queueArn],
    [['sns:Publish'], 'arn:aws:sns:us-east-1:000000000000:failures'],
    [['s3:PutObject', 's3:ListBucket'], 'arn:aws:s3:::failures'],
  ])('a role without one of %j is refused a destination', async (actions, Destination) => {
    const properties = { ...stream, DestinationConfig: { OnFailure: { Destination } } };

    for (const action of actions) {
      const others = actions.filter((other) => other !== action);
      await expect(create(properties, [...reading, ...others])).rejects.toThrow(
        `does not have permissions to call ${action.split(':')[1]}`,
      );
    }
    await create(properties, [...reading, ...actions]);
  });

  test('a stream that is not there is refused, one that can not be asked for just now is not', async () => {
    const failing = (code: string) => async () => {
      throw new AwsError(code, 'no');
    };

    await expect(create(stream, reading, failing('ResourceNotFoundException'))).rejects.toThrow(
      `Stream not found: ${streamArn}`,
    );
    await create(stream, reading, failing('InternalServerError'));
  });

  test('a function is no destination', async () => {
    const Destination = 'arn:aws:lambda:us-east-1:000000000000:function:other';

    await expect(create({ ...stream, DestinationConfig: { OnFailure: { Destination } } })).rejects.toThrow(
      'an SQS queue, an SNS topic or an S3 bucket',
    );
  });

  test.each([
    [queueArn, { ParallelizationFactor: 2 }, 'ParallelizationFactor'],
    [queueArn, { StartingPosition: 'LATEST' }, 'StartingPosition'],
    [streamArn, { StartingPosition: 'LATEST', ScalingConfig: { MaximumConcurrency: 2 } }, 'ScalingConfig'],
  ])('of %s %j is refused', async (EventSourceArn, properties, name) => {
    await expect(create({ EventSourceArn, ...properties })).rejects.toThrow(
      `Unsupported ${name} parameter for given event source mapping type.`,
    );
  });

  test('what can not be polled is named', async () => {
    await expect(create({ EventSourceArn: 'arn:aws:kafka:us-east-1:000000000000:cluster/c' })).rejects.toThrow(
      'only sqs, dynamodb, kinesis can be polled',
    );
  });
});
