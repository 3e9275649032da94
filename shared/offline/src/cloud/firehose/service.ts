import { type AwsCall, AwsError, type AwsService } from '../awsService.ts';
import type { KinesisService } from '../kinesis/service.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { parseInput } from '../protocol/parseInput.ts';
import { deliveryStream } from './configuration.ts';
import { createDeliveryStream, type DeliveryStream, type FirehoseCloud } from './createDeliveryStream.ts';
import { createIntake } from './createIntake.ts';
import { describeStream } from './describeStream.ts';
import { putRecord, putRecordBatch } from './putRecords.ts';
import { readKinesisStream } from './source/readKinesisStream.ts';

/** Data Firehose: delivery streams from producers or a Kinesis data stream to S3. */
export function createFirehose(cloud: FirehoseCloud): AwsService {
  const { accountId, region, clock } = cloud;
  const streams = new Map<string, DeliveryStream>();
  const intake = createIntake(region, clock);
  // Before functions end: a transform that is tried again would find none.
  cloud.onStop('intake', () => {
    for (const stream of streams.values()) stream.stop();
  });

  async function create(input: Record<string, unknown>): Promise<object> {
    const configuration = parseInput(deliveryStream, input);
    const { DeliveryStreamName: name } = configuration;
    if (name === undefined) throw new AwsError('ValidationException', 'DeliveryStreamName is a required member');
    if (streams.has(name)) {
      throw new AwsError('ResourceInUseException', `Firehose ${name} under accountId ${accountId} already exists`);
    }
    const stream = createDeliveryStream(name, configuration, cloud);
    const { KinesisStreamSourceConfiguration: source } = configuration;
    if (source) {
      const { arrival } = cloud.service('kinesis') as KinesisService;
      await readKinesisStream(source, stream.destination, { ...stream.parts, arrival });
    }
    streams.set(name, stream);
    return { DeliveryStreamARN: stream.arn };
  }

  function streamOf({ DeliveryStreamName: name }: Record<string, unknown>): DeliveryStream {
    const stream = streams.get(String(name));
    if (stream) return stream;
    throw new AwsError('ResourceNotFoundException', `Firehose ${name} under account ${accountId} not found.`);
  }

  /** Where producers put records themselves. */
  function directStream(input: Record<string, unknown>): DeliveryStream {
    const stream = streamOf(input);
    const type = stream.configuration.DeliveryStreamType;
    if (type === 'DirectPut') return stream;
    const message = `This operation is not permitted on ${type} delivery stream type.`;
    throw new AwsError('InvalidArgumentException', message);
  }

  function remove(input: Record<string, unknown>): object {
    const stream = streamOf(input);
    stream.stop();
    streams.delete(stream.name);
    return {};
  }

  function list({ Limit = 10, ExclusiveStartDeliveryStreamName: after = '' }: Record<string, unknown>): object {
    const left = [...streams.keys()].sort().filter((name) => name > String(after));
    const DeliveryStreamNames = left.slice(0, Number(Limit));
    return { DeliveryStreamNames, HasMoreDeliveryStreams: DeliveryStreamNames.length < left.length };
  }

  function perform({ action, input }: AwsCall): object | Promise<object> {
    switch (action) {
      case 'PutRecord':
        return putRecord(input, directStream(input), intake);
      case 'PutRecordBatch':
        return putRecordBatch(input, directStream(input), intake);
      case 'CreateDeliveryStream':
        return create(input);
      case 'DeleteDeliveryStream':
        return remove(input);
      case 'DescribeDeliveryStream':
        return describeStream(streamOf(input));
      case 'ListDeliveryStreams':
        return list(input);
      default:
        throw new AwsError('UnknownOperationException', `The local Firehose does not know ${action}`);
    }
  }

  return {
    name: 'firehose',
    signingNames: ['firehose'],
    targets: ['Firehose_20150804'],
    parse: parseAwsJson,
    authorize: ({ action, input: { DeliveryStreamName: name } }) => [
      {
        action: `firehose:${action}`,
        resourceArn: name === undefined ? '*' : `arn:aws:firehose:${region}:${accountId}:deliverystream/${name}`,
      },
    ],
    handle: async (asked, request) => awsJsonAnswer(await perform(asked), request),
    failure: awsJsonFailure,
  };
}
