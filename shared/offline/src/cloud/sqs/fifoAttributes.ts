import { AwsError } from '../awsService.ts';

/** Attributes that FIFO queues alone have, with their values. `FifoQueue` has one: a standard queue has it not at all. */
const values: Readonly<Record<string, readonly string[]>> = {
  FifoQueue: ['true'],
  ContentBasedDeduplication: ['true', 'false'],
  DeduplicationScope: ['queue', 'messageGroup'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
};

/**
 * Refuses what SQS refuses of the attributes that make a FIFO queue and its throughput.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 * @param standing the attributes that the queue has already.
 * @throws AwsError InvalidAttributeName, InvalidAttributeValue, InvalidParameterValue
 */
export function checkFifoAttributes(
  queueName: string,
  attributes: Readonly<Record<string, string>>,
  standing: Readonly<Record<string, string>> = {},
): void {
  const isFifo = (attributes.FifoQueue ?? standing.FifoQueue) === 'true';
  const isName = queueName.length <= 80 && /^[\w-]+(\.fifo)?$/.test(queueName);
  if (queueName.endsWith('.fifo') !== isFifo || !isName) {
    const rule = isFifo
      ? 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.'
      : 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length. (A name that ends in .fifo needs FifoQueue: true.)';
    throw new AwsError('InvalidParameterValue', rule);
  }
  for (const [name, allowed] of Object.entries(values)) {
    const value = attributes[name];
    if (value === undefined) continue;
    if (!isFifo) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    if (!allowed.includes(value))
      throw new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
  }
  const { FifoThroughputLimit, DeduplicationScope } = { ...standing, ...attributes };
  if (FifoThroughputLimit === 'perMessageGroupId' && DeduplicationScope !== 'messageGroup') {
    throw new AwsError(
      'InvalidAttributeValue',
      'The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.',
    );
  }
}
