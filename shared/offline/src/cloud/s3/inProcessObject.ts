import type { AwsRequest, AwsResponse } from '../awsService.ts';
import type { S3Input } from './s3Call.ts';

const headerNames = { ContentType: 'content-type', ContentEncoding: 'content-encoding', IfNoneMatch: 'if-none-match' };

/** The request that an SDK would make of a call from inside the local cloud: members as the SDK's, `Body` in base64. */
export function restRequest({ Body = '', ...input }: S3Input, { headers, ...request }: AwsRequest): AwsRequest {
  const { 'x-amz-target': _, 'content-type': _json, ...kept } = headers;
  const named = Object.entries(headerNames).flatMap(([member, name]) =>
    input[member] === undefined ? [] : [[name, String(input[member])]],
  );
  return { ...request, headers: { ...kept, ...Object.fromEntries(named) }, body: Buffer.from(String(Body), 'base64') };
}

/** What such a call answers of an object. */
export function outputOf({ headers, body }: AwsResponse): object {
  return {
    ETag: headers.etag,
    ContentType: headers['content-type'],
    ContentEncoding: headers['content-encoding'],
    Body: Buffer.from(body).toString('base64'),
  };
}
