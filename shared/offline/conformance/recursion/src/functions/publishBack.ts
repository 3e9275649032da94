import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const sns = new SNSClient({});

/** Publishes each message again to the topic that it came from. */
export const handler = async ({ Records }: { Records: { Sns: { Message: string } }[] }): Promise<void> => {
  for (const { Sns } of Records) {
    await sns.send(new PublishCommand({ TopicArn: process.env.LOOP_TOPIC_ARN, Message: Sns.Message }));
  }
};
