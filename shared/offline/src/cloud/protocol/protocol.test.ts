import { AwsError, type AwsRequest } from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from './awsJson.ts';
import { decodePath } from './decodePath.ts';
import { parseJsonBody } from './parseJsonBody.ts';
import { parseQuery, queryAnswer, queryFailure } from './query.ts';
import { restJsonFailure } from './restJson.ts';
import { textMember } from './textMember.ts';

const error = new AwsError('ResourceNotFoundException', 'No <such> thing', {
  status: 404,
  headers: { 'x-amzn-query-error': 'Missing;Sender' },
  members: { Reason: 'gone' },
});

function request(target: string, body: string): AwsRequest {
  return {
    method: 'POST',
    url: new URL('http://127.0.0.1/'),
    headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' },
    body: Buffer.from(body),
    signingName: undefined,
    region: 'us-east-1',
    principal: { type: 'administrator' },
  };
}

test.each(['{', '[]', 'null', '"text"'])('refuses the body %s', (body) => {
  expect(() => parseJsonBody(Buffer.from(body))).toThrow(expect.objectContaining({ code: 'SerializationException' }));
});

test('takes what is nested deeply, but not what nobody could go through', () => {
  const nested = (levels: number) => Buffer.from(`{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`);

  expect(parseJsonBody(nested(500))).toHaveProperty('a');
  expect(() => parseJsonBody(nested(501))).toThrow('nested deeper than 500 levels');
});

test('a path is decoded, or is none', () => {
  expect(decodePath('a%2Fb')).toBe('a/b');
  expect(() => decodePath('100%')).toThrow(expect.objectContaining({ code: 'InvalidURI', status: 400 }));
});

test.each(['{"toString":""}', '{"valueOf":1,"toString":{}}', '[{"toString":null}]', '{"\\u0074oString":""}'])(
  'a member can be told as a text, and is what it was: %s',
  (value) => {
    const { a } = parseJsonBody(Buffer.from(`{"a":${value}}`));

    expect(`${a} ${String(a)}`).toBe('[object Object] [object Object]');
    expect(JSON.stringify(a)).toBe(JSON.stringify(JSON.parse(value)));
  },
);

test('takes an empty body for an empty input', () => {
  expect(parseJsonBody(Buffer.from(''))).toEqual({});
});

describe('AWS JSON', () => {
  const asked = request('DynamoDB_20120810.GetItem', '{"TableName":"t"}');

  test('reads the action and the input', () => {
    expect(parseAwsJson(asked)).toEqual({ action: 'GetItem', input: { TableName: 't' } });
  });

  test('answers in the version of the request', () => {
    expect(awsJsonAnswer({ a: 1 }, asked)).toEqual({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: '{"a":1}',
    });
  });

  test('names the error in body and header', () => {
    const answer = awsJsonFailure(error, asked);

    expect(answer.status).toBe(404);
    expect(answer.headers).toMatchObject({
      'x-amzn-errortype': 'ResourceNotFoundException',
      'x-amzn-query-error': 'Missing;Sender',
    });
    expect(JSON.parse(String(answer.body))).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'No <such> thing',
      Reason: 'gone',
    });
  });
});

test('REST JSON names the error in the header', () => {
  const answer = restJsonFailure(error);

  expect(answer.headers['x-amzn-errortype']).toBe('ResourceNotFoundException');
  expect(JSON.parse(String(answer.body))).toEqual({ message: 'No <such> thing', Reason: 'gone' });
});

describe('AWS query', () => {
  test('reads the action and the flat input', () => {
    const body = Buffer.from('Action=Publish&Version=2010-03-31&Message=a%26b+c');

    expect(parseQuery({ body })).toEqual({ action: 'Publish', input: { Version: '2010-03-31', Message: 'a&b c' } });
  });

  test('wraps a result', () => {
    const answer = queryAnswer('Publish', 'http://sns.amazonaws.com/doc/2010-03-31/', '<MessageId>1</MessageId>');

    expect(answer.body).toMatch(
      /^<PublishResponse xmlns="[^"]+"><PublishResult><MessageId>1<\/MessageId><\/PublishResult><ResponseMetadata>/,
    );
    expect(answer.body).toContain(`<RequestId>${answer.headers['x-amzn-requestid']}</RequestId>`);
  });

  test.each([
    [404, 'Sender'],
    [503, 'Receiver'],
  ])('an error with status %d is of type %s, its text escaped', (status, type) => {
    const answer = queryFailure(new AwsError('Broken', 'No <such> thing', { status }));

    expect(answer.status).toBe(status);
    expect(answer.body).toContain(
      `<Type>${type}</Type><Code>Broken</Code><Message>No &lt;such&gt; thing</Message></Error>`,
    );
  });
});

test.each([{ toString: 'x' }, 1, true, ['a']])('%j is no text', (QueueUrl) => {
  expect(() => textMember({ QueueUrl }, 'QueueUrl')).toThrow(
    expect.objectContaining({ code: 'SerializationException' }),
  );
  expect(textMember({ QueueUrl: 'a' }, 'QueueUrl') + textMember({}, 'QueueUrl')).toBe('a');
});
