import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';

export type InvocationType = 'RequestResponse' | 'Event';

/** What Lambda answered. */
export interface Invoked {
  /** 200 with an answer, 202 for an event that was taken. */
  status: number;
  requestId: string;
  /** Whether the payload is a function error, `{errorType, errorMessage, trace}`. */
  failed: boolean;
  /** Parsed; undefined for an event. */
  payload: unknown;
}

/** An `undefined` event is no payload at all. */
export async function invoke(
  lambda: LambdaClient,
  FunctionName: string,
  event: unknown,
  InvocationType: InvocationType = 'RequestResponse',
): Promise<Invoked> {
  const payload = event === undefined ? {} : { Payload: JSON.stringify(event) };
  const answer = await lambda.send(new InvokeCommand({ FunctionName, InvocationType, ...payload }));
  const text = answer.Payload?.transformToString();
  return {
    status: answer.StatusCode ?? 0,
    requestId: answer.$metadata.requestId ?? '',
    failed: answer.FunctionError !== undefined,
    payload: text ? JSON.parse(text) : undefined,
  };
}
