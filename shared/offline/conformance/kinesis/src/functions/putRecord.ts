import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { toError } from '@patterns/runtime/errors';

const client = new KinesisClient();

/** Puts a record as its own role, and answers how that went. */
export const handler = async ({ streamName }: { streamName: string }): Promise<string> => {
  try {
    await client.send(
      new PutRecordCommand({ StreamName: streamName, PartitionKey: 'role', Data: Buffer.from('{"by":"role"}') }),
    );
    return 'done';
  } catch (error) {
    const { name, message } = toError(error);
    return `${name}: ${message}`;
  }
};
