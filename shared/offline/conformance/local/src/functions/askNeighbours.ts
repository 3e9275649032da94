import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const lambda = new LambdaClient({ maxAttempts: 1 });
const sns = new SNSClient({ maxAttempts: 1 });
const sqs = new SQSClient({ maxAttempts: 1 });

/** Calls each neighbour; the queue is one that the role may not send to. */
export async function handler({ sku }: { sku: string }) {
  const { GET_PRODUCT_FUNCTION_NAME, BILLING_TOPIC_ARN, WORK_QUEUE_URL } = process.env;
  const answer = await lambda.send(
    new InvokeCommand({ FunctionName: GET_PRODUCT_FUNCTION_NAME, Payload: JSON.stringify({ sku }) }),
  );
  await sns.send(new PublishCommand({ TopicArn: BILLING_TOPIC_ARN, Message: sku }));
  const sent = await sqs.send(new SendMessageCommand({ QueueUrl: WORK_QUEUE_URL, MessageBody: sku })).then(
    () => 'sent',
    ({ name }: Error) => name,
  );
  return { product: JSON.parse(answer.Payload?.transformToString() ?? 'null'), sent };
}
