import type { AwsService } from '../awsService.ts';
import { findService } from './findService.ts';
import { readSwaps, swappedEndpoint } from './forward.ts';
import { parseCredential } from './parseCredential.ts';

const scope = 'ASIA123/20260101/eu-west-1/sqs/aws4_request';
const credential = { accessKeyId: 'ASIA123', region: 'eu-west-1', signingName: 'sqs' };

test.each([
  [`AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`, '/', credential],
  [`AWS4-HMAC-SHA256 SignedHeaders=host,Credential=${scope},Signature=0`, '/', credential],
  [undefined, `/bucket/key?X-Amz-Credential=${encodeURIComponent(scope)}`, credential],
  [undefined, '/', undefined],
  ['Bearer Credential=a/b/c/d/e', '/', undefined],
  ['AWS4-HMAC-SHA256 Credential=ASIA123/20260101', '/', undefined],
])('the credential of %j at %s', (authorization, path, expected) => {
  expect(parseCredential(authorization, new URL(path, 'http://127.0.0.1'))).toEqual(expected);
});

const service = (name: string, targets: string[], paths: string[] = []): AwsService => ({
  name,
  signingNames: [name],
  targets,
  paths,
  parse: () => ({ action: '', input: {} }),
  authorize: () => [],
  handle: async () => ({ status: 200, headers: {}, body: '' }),
  failure: () => ({ status: 400, headers: {}, body: '' }),
});

const services = [
  service('dynamodb', ['DynamoDB_20120810']),
  service('dynamodbstreams', ['DynamoDBStreams_20120810']),
  service('lambda', [], ['/2015-03-31/functions/']),
];

test.each([
  ['DynamoDB_20120810.GetItem', 'dynamodb', 'dynamodb'],
  ['DynamoDBStreams_20120810.GetRecords', 'dynamodb', 'dynamodbstreams'],
  ['DynamoDBStreams_20120810.GetRecords', undefined, 'dynamodbstreams'],
  [undefined, 'lambda', 'lambda'],
  ['Unknown.Action', 'lambda', 'lambda'],
  [undefined, 's3', undefined],
  [undefined, undefined, undefined],
])('target %s signed for %s goes to %s', (target, signingName, expected) => {
  const headers = target ? { 'x-amz-target': target } : {};

  expect(findService(services, { headers, signingName, url: new URL('http://127.0.0.1/') })?.name).toBe(expected);
});

test.each([
  ['/2015-03-31/functions/shop-dev-buy/invocations', undefined, 'lambda'],
  ['/2015-03-31/functions/shop-dev-buy/invocations', 's3', undefined],
  ['/bucket/2015-03-31/functions/', undefined, undefined],
  ['/_local/health', undefined, undefined],
])('the path %s signed for %s goes to %s', (path, signingName, expected) => {
  const url = new URL(path, 'http://127.0.0.1');

  expect(findService(services, { headers: {}, signingName, url })?.name).toBe(expected);
});

test.each([
  [{}, undefined],
  [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:9000' }, undefined],
  [{ AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:9000' }, 'AWS_ENDPOINT_URL_SECRETS_MANAGER'],
  [{ AWS_ENDPOINT_URL_SECRETSMANAGER: 'http://127.0.0.1:9000' }, 'AWS_ENDPOINT_URL_SECRETSMANAGER'],
  [{ AWS_ENDPOINT_URL_SECRETS: 'http://127.0.0.1:9000' }, undefined],
  [{ AWS_ENDPOINT_URL_SECRETSMANAGER: '' }, undefined],
  [{ AWS_ENDPOINT_URL_SECRETSMANAGER: 'http://127.0.0.1:4566/' }, undefined],
])('of %j secretsmanager is swapped by %s', (environment, variable) => {
  const expected = variable && { variable, url: 'http://127.0.0.1:9000' };

  expect(swappedEndpoint('secretsmanager', readSwaps(environment), 'http://127.0.0.1:4566')).toEqual(expected);
});
