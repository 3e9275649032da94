import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Agent, request as httpRequest } from '../../nodeHttp.ts';
import { AwsError, type AwsResponse } from '../awsService.ts';

/** One agent for all: a connection that is kept costs a tenth of a new one. */
const agent = new Agent({ keepAlive: true });

/** dynoxide wants a signature and never checks it; one for all callers makes all see the same tables. */
const credentials = {
  'x-amz-date': '20200101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

/** Sends one JSON request on. @throws AwsError InternalServerError (500) if nothing answers. */
export async function forward(upstream: URL, target: string, body: string | Buffer): Promise<AwsResponse> {
  try {
    const response = await send(upstream, target, body);
    return {
      status: response.statusCode ?? 500,
      headers: {
        'content-type': String(response.headers['content-type'] ?? 'application/x-amz-json-1.0'),
        'x-amzn-requestid': String(response.headers['x-amzn-requestid']),
      },
      body: await buffer(response),
    };
  } catch (error) {
    throw new AwsError('InternalServerError', `DynamoDB at ${upstream.href} does not answer: ${error}`, {
      status: 500,
    });
  }
}

function send(upstream: URL, target: string, body: string | Buffer): Promise<IncomingMessage> {
  const headers = {
    ...credentials,
    'x-amz-target': target,
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    httpRequest(upstream, { method: 'POST', agent, headers }, resolve).on('error', reject).end(body);
  });
}
