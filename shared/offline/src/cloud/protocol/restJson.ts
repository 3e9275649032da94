import type { AwsError, AwsResponse } from '../awsService.ts';

/** A good answer of the REST JSON protocol. */
export function restJsonAnswer(output: object, status = 200): AwsResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(output) };
}

/** An error answer of the REST JSON protocol. */
export function restJsonFailure(error: AwsError): AwsResponse {
  return {
    status: error.status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.code, ...error.headers },
    body: JSON.stringify({ message: error.message, ...error.members }),
  };
}
