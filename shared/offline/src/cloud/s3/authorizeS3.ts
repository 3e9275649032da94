import type { AuthorizationRequest } from '../../iam/types.ts';
import type { AwsCall, AwsRequest } from '../awsService.ts';
import { decodePath } from '../protocol/decodePath.ts';
import type { S3Input } from './s3Call.ts';

/** Actions of policies by operation, where they are named otherwise. */
const actions: Record<string, string> = {
  HeadBucket: 'ListBucket',
  ListObjects: 'ListBucket',
  HeadObject: 'GetObject',
  UploadPart: 'PutObject',
  CreateMultipartUpload: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
};

export const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`;

/**
 * What IAM is asked: about the object, or about the bucket where there is none.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function authorizeS3({ action, input }: AwsCall, { headers, body }: AwsRequest): AuthorizationRequest[] {
  const { Bucket, Key } = input as S3Input;
  const objectArn = (key: string, bucket = Bucket) => `${bucketArn(bucket)}/${key}`;
  if (action === 'DeleteObjects') {
    const keys = [...body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key);
    return keys.map((key) => ({ action: 's3:DeleteObject', resourceArn: objectArn(key) }));
  }
  const asked = { action: `s3:${actions[action] ?? action}`, resourceArn: Key ? objectArn(Key) : bucketArn(Bucket) };
  const source = headers['x-amz-copy-source'];
  if (source === undefined) return [asked];
  const [bucket = '', ...key] = decodePath(source).replace(/^\//, '').split('/');
  return [asked, { action: 's3:GetObject', resourceArn: objectArn(key.join('/'), bucket) }];
}
