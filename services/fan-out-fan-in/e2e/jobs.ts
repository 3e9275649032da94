import { randomUUID } from 'node:crypto';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type Cloud, type DeployedService, eventually } from '@patterns/testing/cloud';
import { type Answer, jsonClient } from '@patterns/testing/http';
import type { Job } from '../src/domain/job.ts';

export type Form = 'classic' | 'distributed-map';

/** The forms that stand: both run here; on a stage it is the one that was deployed, under the service's own name. */
export const forms: readonly Form[] = process.env.E2E_STAGE ? ['classic'] : ['classic', 'distributed-map'];

export const nameOf = (form: Form): string => (form === 'classic' ? 'fan-out-fan-in' : `fan-out-fan-in-${form}`);

/** So many values: 1, 2, 3, … */
export const values = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
export const sum = (count: number): number => (count * (count + 1)) / 2;

/** Who has jobs done. */
export interface JobsService {
  s3: S3Client;
  bucket: string;
  post(body: object | string, headers?: Record<string, string>): Promise<Answer>;
  get(jobId: string): Promise<Answer>;
  /** Starts a job with these values under an id that no other has, and answers the id. */
  start(values: readonly number[]): Promise<string>;
  job(jobId: string): Promise<Job>;
  /** Waits until the job has ended. */
  ended(jobId: string, timeoutMs?: number): Promise<Job>;
  /** Puts an object for callers into the bucket and answers its key. */
  upload(text: string): Promise<string>;
  /** Makes a job look as if nobody had touched it for long. */
  age(jobId: string): Promise<void>;
}

/** The service as it stands, and who calls it. */
export async function openJobs<Service extends DeployedService>(
  cloud: Cloud<Service>,
  form: Form,
): Promise<Service & JobsService> {
  const service = await cloud.service(nameOf(form));
  const s3 = new S3Client(cloud.connection);
  const bucket = service.output('JobsBucketName');

  const ask = jsonClient(service.output('ServiceEndpoint'));
  const post: JobsService['post'] = (body, headers) => ask('POST', 'jobs', { body, headers });
  const get: JobsService['get'] = (jobId) => ask('GET', `jobs/${jobId}`);
  const job: JobsService['job'] = async (jobId) => (await get(jobId)).body as Job;

  return {
    ...service,
    ...{ s3, bucket, post, get, job },
    start: async (values) => {
      const jobId = `e2e-${randomUUID()}`;
      const { status } = await post({ jobId, inputs: values.map((value) => ({ value })) });
      if (status !== 202) throw new Error(`POST /jobs answers ${status}`);
      return jobId;
    },
    ended: (jobId, timeoutMs = 30_000) =>
      eventually(
        async () => {
          const found = await job(jobId);
          // A busy machine may answer with a problem, whose status is a number.
          if (found.status !== 'complete' && found.status !== 'partial')
            throw new Error(`${jobId} has not ended: ${JSON.stringify(found)}`);
          return found;
        },
        { timeoutMs },
      ),
    upload: async (Body) => {
      const Key = `inputs/${randomUUID()}.jsonl`;
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
      return Key;
    },
    age: async (jobId) => {
      const update = new UpdateItemCommand({
        TableName: service.output('JobsTableName'),
        Key: { jobId: { S: jobId } },
        UpdateExpression: 'SET touchedAt = :then',
        ExpressionAttributeValues: { ':then': { N: String(Date.now() - 3_600_000) } },
      });
      await cloud.dynamodb.send(update);
    },
  };
}
