import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { AppError } from '@patterns/runtime/errors';
import type { JobFiles } from '../domain/jobFiles.ts';

/** Bytes: more than the inputs of a job need, less than a function can hold. */
const LARGEST_OBJECT = 5_000_000;

/** The files of jobs in a bucket, each job's in its folder; what callers bring lies beside, in `inputs/`. */
export function jobFiles(s3: S3Client, Bucket: string): JobFiles {
  const folder = (jobId: string) => `jobs/${jobId}`;
  const inputsKey = (jobId: string, fingerprint: string) => `${folder(jobId)}/inputs-${fingerprint}.json`;
  const put = async (Key: string, Body: string, ContentType: string) => {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
  };
  const text = async (Key: string) => {
    const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    if (ContentLength > LARGEST_OBJECT) {
      // What nobody reads would hold its connection.
      await Body?.transformToWebStream().cancel();
      throw unreadable(`has ${ContentLength} bytes; ${LARGEST_OBJECT} are the most`);
    }
    return (await Body?.transformToString()) ?? '';
  };

  return {
    readObject: async (key) => {
      try {
        return await text(key);
      } catch (error) {
        if (error instanceof NoSuchKey) throw unreadable('is not in the bucket');
        throw error;
      }
    },
    saveInputs: (jobId, fingerprint, values) =>
      put(inputsKey(jobId, fingerprint), JSON.stringify(values), 'application/json'),
    loadInputs: async (jobId, fingerprint) => JSON.parse(await text(inputsKey(jobId, fingerprint))) as number[],
    saveResults: (jobId, results) => {
      const lines = results.map((result) => `${JSON.stringify({ result })}\n`);
      return put(`${folder(jobId)}/results-${results.length}.jsonl`, lines.join(''), 'application/jsonl');
    },
  };
}

const unreadable = (detail: string) =>
  new AppError('invalid', 'The body is not valid.', { fields: [{ pointer: '/key', detail }] });
