import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';

const firehose = new FirehoseClient({ maxAttempts: 1 });

export const handler = async ({ stream, text }: { stream: string; text: string }): Promise<unknown> => {
  const Record = { Data: Buffer.from(text) };
  const { RecordId } = await firehose.send(new PutRecordCommand({ DeliveryStreamName: stream, Record }));
  return { RecordId };
};
