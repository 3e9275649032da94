import { setTimeout as sleep } from 'node:timers/promises';
import { createClock } from '../../clock.ts';
import { createIam } from '../../iam/createIam.ts';
import type { Principal } from '../../iam/types.ts';
import type { AwsError, AwsRequest } from '../awsService.ts';
import type { MetricDatum } from '../cloudwatch/createMetricStore.ts';
import { createSns } from './service.ts';

export const queueArn = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;
export const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;
export const attribute = (text: string) => ({ DataType: 'String', StringValue: text });

interface Sent {
  QueueUrl: string;
  MessageBody: string;
  /** Of a function's invocation, in place of the two above. */
  FunctionName?: string;
  Payload?: string;
  principal: Principal;
}

/** Topics in front of queues that keep what they get, but for what `refuse` refuses: for tests. */
export function snsFixture(refuse: (sent: Sent, attempt: number) => AwsError | undefined = () => undefined) {
  const sent: Sent[] = [];
  const reported: string[] = [];
  const metrics: MetricDatum[] = [];
  let attempts = 0;
  const iam = createIam();
  const sns = createSns({
    ...{ iam, region: 'eu-west-1', accountId: '000000000000', clock: createClock(1_000) },
    report: (line) => reported.push(line),
    metrics: { put: (datum) => metrics.push(datum), values: () => [] },
    call: async <Output>(principal: Principal, _service: string, _action: string, input: object) => {
      const message = { ...input, principal } as Sent;
      const refusal = refuse(message, ++attempts);
      if (refusal) throw refusal;
      sent.push(message);
      return {} as Output;
    },
  });
  async function ask(action: string, input: object): Promise<Record<string, string>> {
    const request = jsonRequest(action, input);
    return JSON.parse(String((await sns.handle(sns.parse(request), request)).body));
  }
  /** A queue whose name ends in `.fifo` gets a topic of its kind. */
  async function subscribed(name: string, Attributes: Record<string, string> = {}) {
    const fifo = { Name: 'bills.fifo', Attributes: { FifoTopic: 'true', ContentBasedDeduplication: 'true' } };
    const { TopicArn = '' } = await ask('CreateTopic', name.endsWith('.fifo') ? fifo : { Name: 'bills' });
    await ask('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: queueArn(name), Attributes });
    return TopicArn;
  }
  async function subscribedFunction(name: string, Attributes: Record<string, string> = {}) {
    const { TopicArn = '' } = await ask('CreateTopic', { Name: 'bills' });
    await ask('Subscribe', { TopicArn, Protocol: 'lambda', Endpoint: functionArn(name), Attributes });
    return TopicArn;
  }
  const arrived = async (count: number) => {
    while (sent.length < count) await sleep(1, undefined, { ref: false });
    return sent;
  };
  return { sns, iam, ask, subscribed, subscribedFunction, sent, arrived, reported, metrics };
}

function jsonRequest(action: string, input: object): AwsRequest {
  return {
    ...{ method: 'POST', url: new URL('http://127.0.0.1/'), headers: { 'x-amz-target': `sns.${action}` } },
    ...{ body: Buffer.from(JSON.stringify(input)), signingName: 'sns', region: 'eu-west-1' },
    principal: { type: 'administrator' },
  };
}

export function formRequest(fields: Record<string, string>): AwsRequest {
  return { ...jsonRequest('', {}), headers: {}, body: Buffer.from(new URLSearchParams(fields).toString()) };
}
