import type { AwsCall, AwsError, AwsRequest, AwsResponse } from '../awsService.ts';
import { parseJsonBody } from './parseJsonBody.ts';

const fallbackContentType = 'application/x-amz-json-1.0';

/** The call of an AWS JSON request: the action behind the dot of `X-Amz-Target`. @throws AwsError SerializationException */
export function parseAwsJson(request: AwsRequest): AwsCall {
  const target = request.headers['x-amz-target'] ?? '';
  return { action: target.slice(target.lastIndexOf('.') + 1), input: parseJsonBody(request.body) };
}

/** A good answer of the AWS JSON protocol, in the version (1.0 or 1.1) that the request speaks. */
export function awsJsonAnswer(output: object, request: AwsRequest): AwsResponse {
  return { status: 200, headers: { 'content-type': contentType(request) }, body: JSON.stringify(output) };
}

/** An error answer of the AWS JSON protocol. */
export function awsJsonFailure(error: AwsError, request: AwsRequest): AwsResponse {
  return {
    status: error.status,
    headers: { 'content-type': contentType(request), 'x-amzn-errortype': error.code, ...error.headers },
    body: JSON.stringify({ __type: error.code, message: error.message, ...error.members }),
  };
}

function contentType(request: AwsRequest): string {
  return request.headers['content-type'] ?? fallbackContentType;
}
