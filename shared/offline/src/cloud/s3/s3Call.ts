import { type AwsCall, AwsError, type AwsRequest } from '../awsService.ts';
import { parseAwsJson } from '../protocol/awsJson.ts';
import { decodePath } from '../protocol/decodePath.ts';

/** What a request is about: its path is `/<bucket>/<key>`, as SDKs make it for an endpoint that is an IP address. */
export interface S3Input extends Record<string, unknown> {
  Bucket: string;
  Key: string;
  query: Record<string, string>;
}

/** The operations of a bucket and of an object: the first whose method and query parameter fit. */
const bucketRoutes: [method: string, parameter: string | undefined, action: string][] = [
  ['GET', undefined, 'ListObjects'],
  ['HEAD', undefined, 'HeadBucket'],
  ['PUT', undefined, 'CreateBucket'],
  ['DELETE', undefined, 'DeleteBucket'],
  ['POST', 'delete', 'DeleteObjects'],
];

const objectRoutes: typeof bucketRoutes = [
  ['PUT', 'partNumber', 'UploadPart'],
  ['PUT', undefined, 'PutObject'],
  ['GET', undefined, 'GetObject'],
  ['HEAD', undefined, 'HeadObject'],
  ['DELETE', 'uploadId', 'AbortMultipartUpload'],
  ['DELETE', undefined, 'DeleteObject'],
  ['POST', 'uploads', 'CreateMultipartUpload'],
  ['POST', 'uploadId', 'CompleteMultipartUpload'],
];

/** Query parameters that make another operation of a request, which is not built. */
const others = new Set([
  ...['accelerate', 'acl', 'analytics', 'attributes', 'cors', 'encryption', 'intelligent-tiering', 'inventory'],
  ...['legal-hold', 'lifecycle', 'location', 'logging', 'metrics', 'notification', 'object-lock', 'ownershipControls'],
  ...['policy', 'policyStatus', 'publicAccessBlock', 'replication', 'requestPayment', 'restore', 'retention', 'select'],
  ...['tagging', 'torrent', 'versionId', 'versioning', 'versions', 'website'],
]);

/** Lists multipart uploads or their parts, which is not built either. */
const listsUploads = (method: string, query: object) => method === 'GET' && ('uploads' in query || 'uploadId' in query);

/** @throws AwsError NotImplemented for an operation that the local S3 does not have. */
export function parseS3(request: AwsRequest): AwsCall & { input: S3Input } {
  const { method, url, headers } = request;
  const query = Object.fromEntries(url.searchParams);
  if (headers['x-amz-target']) {
    const { action, input } = parseAwsJson(request);
    return { action, input: { Key: '', query, ...input } as S3Input };
  }
  const [, bucket = '', key = ''] = /^\/([^/]+)(?:\/(.*))?$/.exec(url.pathname) ?? [];
  const input = { Bucket: decodePath(bucket), Key: decodePath(key), query };
  const other = Object.keys(query).find((name) => others.has(name));
  const routes = key === '' ? bucketRoutes : objectRoutes;
  const found = routes.find(([on, parameter]) => on === method && (parameter === undefined || parameter in query));
  if (found && !other && !listsUploads(method, query) && bucket !== '') return { action: found[2], input };
  const message = `The local S3 has no ${method} ${url.pathname}${other ? `?${other}` : ''}`;
  throw new AwsError('NotImplemented', message, { status: 501 });
}
