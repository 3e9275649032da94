import type { Iam } from '../../iam/types.ts';
import {
  type AwsCall,
  AwsError,
  type AwsRequest,
  type AwsResponse,
  type AwsService,
  isAwsError,
} from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure } from '../protocol/awsJson.ts';
import { escapeXml } from '../protocol/query.ts';
import { asAwsError } from '../sqs/fauxqs.ts';
import { authorizeS3, bucketArn } from './authorizeS3.ts';
import { perform, S3StoreClass } from './fauxqsS3.ts';
import { outputOf, restRequest } from './inProcessObject.ts';
import { parseS3, type S3Input } from './s3Call.ts';

/** S3: the buckets and objects of fauxqs, in this process. */
export function createS3({ iam }: { iam: Iam }): AwsService {
  const store = new S3StoreClass();

  /** The object that a write would replace. */
  function existing({ Bucket, Key }: S3Input) {
    try {
      return store.headObject(Bucket, Key);
    } catch {
      return undefined;
    }
  }

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
  function checkCondition(input: S3Input, { headers }: AwsRequest): void {
    const [absent, match] = [headers['if-none-match'], headers['if-match']];
    if (absent === undefined && match === undefined) return;
    const found = existing(input);
    if (match !== undefined && !found)
      throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
    const holds = absent === undefined ? found?.etag === match : !found;
    if (holds) return;
    const message = 'At least one of the pre-conditions you specified did not hold';
    throw new AwsError('PreconditionFailed', message, { status: 412 });
  }

  async function handle({ action, input }: AwsCall, request: AwsRequest): Promise<AwsResponse> {
    const asked = input as S3Input;
    if (isInProcess(request)) return awsJsonAnswer(await inProcess(action, asked, request), request);
    if (action === 'PutObject' || action === 'CompleteMultipartUpload') checkCondition(asked, request);
    const { headers, body } = request;
    const params = { bucket: asked.Bucket, '*': asked.Key };
    const answer = await perform(action, { params, query: asked.query, headers, body }, store);
    if (!answer) throw new AwsError('NotImplemented', `The local S3 does not know ${action}`, { status: 501 });
    return answer;
  }

  async function inProcess(action: string, input: S3Input, request: AwsRequest): Promise<object> {
    if (action === 'CreateBucket') {
      store.createBucket(input.Bucket);
      return {};
    }
    if (action === 'DeleteBucket') {
      store.deleteBucket(input.Bucket);
      return {};
    }
    return outputOf(await handle({ action, input }, restRequest(input, request)));
  }

  /** Who may not list a bucket is not told whether a key is there. */
  function hidden(error: unknown, { Bucket }: S3Input, { principal }: AwsRequest): unknown {
    const isMissing = isAwsError(error) && /^(NoSuchKey|NotFound)$/.test(error.code);
    if (!isMissing) return error;
    const refusal = iam.refusal(principal, { action: 's3:ListBucket', resourceArn: bucketArn(Bucket) });
    return refusal === undefined ? error : new AwsError('AccessDenied', refusal, { status: 403 });
  }

  return {
    name: 's3',
    accessDenied: { code: 'AccessDenied', status: 403 },
    signingNames: ['s3'],
    targets: [],
    parse: parseS3,
    authorize: authorizeS3,
    handle: async (call, request) => {
      try {
        return await handle(call, request);
      } catch (error) {
        throw hidden(asAwsError(error), call.input as S3Input, request);
      }
    },
    failure,
  };
}

const isInProcess = ({ headers }: AwsRequest) => headers['x-amz-target'] !== undefined;

function failure(error: AwsError, request: AwsRequest): AwsResponse {
  if (isInProcess(request)) return awsJsonFailure(error, request);
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message></Error>`;
  return {
    status: error.status,
    headers: { 'content-type': 'application/xml', ...error.headers },
    body: request.method === 'HEAD' ? '' : body,
  };
}
