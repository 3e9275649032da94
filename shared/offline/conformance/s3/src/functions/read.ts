import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { toError } from '@patterns/runtime/errors';

const s3 = new S3Client({ maxAttempts: 1 });

/** Reads an object as its own role, and answers what it holds or how that went. */
export const handler = async ({ Key }: { Key: string }): Promise<string> => {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: process.env.BUCKET_NAME, Key }));
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    return toError(error).name;
  }
};
