import type { Clock } from '../../clock.ts';
import type { Iam, PolicyDocument } from '../../iam/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { AwsCall, AwsRequest, AwsResponse, AwsService } from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { parseQuery, queryAnswer, queryFailure } from '../protocol/query.ts';
import { asAwsError, SnsStoreClass } from '../sqs/fauxqs.ts';
import { authorizeSns } from './authorizeSns.ts';
import { createDelivery } from './createDelivery.ts';
import { manageTopic } from './manageTopic.ts';
import { publish, publishBatch } from './publish.ts';
import { texts, toForm } from './queryForm.ts';

interface SnsOptions {
  iam: Iam;
  clock: Clock;
  region: string;
  accountId: string;
  /** How messages reach queues and functions: past IAM and faults, as any call. */
  call: LocalCloud['call'];
  metrics: LocalCloud['metrics'];
  /** Told in one line of what could not be delivered. */
  report(line: string): void;
}

const namespace = 'http://sns.amazonaws.com/doc/2010-03-31/';

/** SNS: the topics of fauxqs, in this process, with a delivery of our own that asks the queues' policies. */
export function createSns({ iam, clock, region, accountId, call, metrics, report }: SnsOptions): AwsService {
  const store = new SnsStoreClass();
  const delivery = createDelivery({ call, clock, metrics, report });
  store.region = region;
  const topicArn = (name: string) => `arn:aws:sns:${region}:${accountId}:${name}`;

  function perform(asked: AwsCall, request: AwsRequest): AwsResponse {
    const parts = { store, delivery, traceHeader: request.headers['x-amzn-trace-id'] };
    if (asked.action === 'Publish') return answer(publish(asked, parts), asked, request);
    if (asked.action === 'PublishBatch') return answer(publishBatch(asked, parts), asked, request);
    const managed = isJson(request) ? { ...asked, input: toForm(asked.input) } : asked;
    const body = manageTopic(managed, store);
    keepPolicy(managed.input, texts(body).TopicArn);
    return isJson(request) ? awsJsonAnswer(texts(body), request) : xml(body);
  }

  function keepPolicy(form: Record<string, unknown>, createdArn: string | undefined): void {
    const arn = String(form.TopicArn ?? createdArn);
    const policy =
      form.AttributeName === 'Policy' ? form.AttributeValue : store.getTopic(createdArn ?? '')?.attributes.Policy;
    if (policy) iam.putResourcePolicy(arn, JSON.parse(String(policy)) as PolicyDocument);
  }

  return {
    name: 'sns',
    accessDenied: { code: 'AuthorizationError', status: 403 },
    signingNames: ['sns'],
    targets: [],
    parse: (request) => (isJson(request) ? parseAwsJson(request) : parseQuery(request)),
    authorize: (asked) => authorizeSns(asked, topicArn),
    handle: async (asked, request) => {
      try {
        return perform(asked, request);
      } catch (error) {
        throw asAwsError(error);
      }
    },
    failure: (error, request) => (isJson(request) ? awsJsonFailure(error, request) : queryFailure(error)),
    stop: delivery.stop,
  };
}

/** Calls inside the local cloud are JSON; SDKs speak the query protocol to SNS. */
function isJson({ headers }: AwsRequest): boolean {
  return headers['x-amz-target'] !== undefined;
}

function answer(result: string, { action }: AwsCall, request: AwsRequest): AwsResponse {
  return isJson(request) ? awsJsonAnswer(texts(result), request) : queryAnswer(action, namespace, result);
}

function xml(body: string): AwsResponse {
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}
