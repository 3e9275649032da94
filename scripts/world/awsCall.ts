import type { IncomingMessage } from 'node:http';
import type { Call } from './types.ts';

/** The clients whose requests name their operation in `x-amz-target`. */
const targets: Record<string, string> = {
  AWSStepFunctions: 'SFNClient',
  AmazonSQS: 'SQSClient',
  DynamoDB_20120810: 'DynamoDBClient',
  RedshiftData: 'RedshiftDataClient',
  secretsmanager: 'SecretsManagerClient',
};

/** What an SDK client asked for, or undefined if it was none. */
export function awsCall({ url = '', method = '', headers }: IncomingMessage, body: string): Call | undefined {
  const [service = '', operation] = String(headers['x-amz-target'] ?? '').split('.');
  const client = targets[service];
  if (client) return { action: `${client}.${operation}Command`, input: JSON.parse(body) };
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(url) ?? [];
  if (name) return invoke(decodeURIComponent(name), String(headers['x-amz-invocation-type']), body);
  if (body.startsWith('Action=Publish')) return publish(new URLSearchParams(body));
  if (!headers.authorization?.startsWith('AWS4-')) return undefined;
  const [, bucket = '', key = ''] = /^\/([^/]+)\/([^?]+)/.exec(url) ?? [];
  const object = { Bucket: bucket, Key: decodeURIComponent(key) };
  if (method === 'PUT') return { action: 'S3Client.PutObjectCommand', input: { ...object, Body: body } };
  return { action: 'S3Client.GetObjectCommand', input: object };
}

const invoke = (FunctionName: string, InvocationType: string, Payload: string): Call => ({
  action: 'LambdaClient.InvokeCommand',
  input: { FunctionName, InvocationType, Payload },
});

function publish(form: URLSearchParams): Call {
  const TopicArn = form.get('TopicArn');
  if (form.get('Action') === 'Publish') {
    return { action: 'SNSClient.PublishCommand', input: { TopicArn, Message: form.get('Message') } };
  }
  const ids = [...form].filter(([name]) => /^PublishBatchRequestEntries\.member\.\d+\.Id$/.test(name));
  const PublishBatchRequestEntries = ids.map(([name, Id]) => ({
    Id,
    Message: form.get(name.replace(/Id$/, 'Message')),
  }));
  return { action: 'SNSClient.PublishBatchCommand', input: { TopicArn, PublishBatchRequestEntries } };
}
