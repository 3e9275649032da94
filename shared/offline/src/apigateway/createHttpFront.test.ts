import { request } from 'node:http';
import { createMeter } from '../billing/createMeter.ts';
import { createClock } from '../clock.ts';
import { AwsError } from '../cloud/awsService.ts';
import { createMetricStore } from '../cloud/cloudwatch/createMetricStore.ts';
import type { InvokeResult } from '../lambda/types.ts';
import { createHttpFront, type RunnableHttpFront } from './createHttpFront.ts';
import { createHttpApi, type HttpApiCloud } from './httpapi/createHttpApi.ts';

type Handler = (event: Record<string, unknown>) => unknown;

const success = (value: unknown): InvokeResult => ({ status: 200, payload: JSON.stringify(value), requestId: 'r' });

/** The parts of a cloud that an HTTP API uses; `functions` answer for Lambda. */
function fakeCloud(functions: Record<string, Handler>): HttpApiCloud {
  const invoke = async ({ functionName, payload }: { functionName: string; payload: string }) => {
    const result = await functions[functionName]?.(JSON.parse(payload));
    return result === 'throws'
      ? { ...success({ errorMessage: 'secret', trace: ['at secret'] }), functionError: 'Unhandled' as const }
      : success(result ?? null);
  };
  return {
    accountId: '000000000000',
    region: 'us-east-1',
    clock: createClock(1),
    metrics: createMetricStore(),
    lambda: { invoke } as unknown as HttpApiCloud['lambda'],
    iam: {
      principalOf: (key: string) => ({ type: 'role', roleArn: `arn:aws:iam::000000000000:role/${key}` }),
      refusal: (
        principal: { type: string; sourceArn?: string; roleArn?: string },
        { resourceArn }: { resourceArn: string },
      ) => (principal.roleArn?.endsWith('stranger') || resourceArn === 'unpermitted' ? 'AccessDenied' : undefined),
    } as unknown as HttpApiCloud['iam'],
  };
}

const routeKeys: Record<string, string> = {
  'POST /echo/{name}': 'echo',
  'GET /throws': 'throws',
  'GET /malformed': 'malformed',
  'GET /throttled': 'throttled',
  'GET /large': 'large',
  'GET /slow': 'slow',
  'GET /unpermitted': 'unpermitted',
  'GET /cookies': 'cookies',
  'HEAD /cookies': 'cookies',
};

const throwing = (error: Error) => () => {
  throw error;
};

const functions: Record<string, Handler> = {
  echo: (event) => event,
  throws: () => 'throws',
  malformed: () => ({ statusCode: 'no number' }),
  throttled: throwing(new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 })),
  large: throwing(new AwsError('RequestTooLargeException', 'too large', { status: 413 })),
  slow: () => new Promise(() => undefined),
  unpermitted: () => ({ statusCode: 200 }),
  cookies: () => ({ statusCode: 200, cookies: ['a=1', 'b=2'], body: 'four' }),
};

describe('createHttpFront', () => {
  let front: RunnableHttpFront;

  beforeAll(async () => {
    front = createHttpFront(0, createMeter());
    const integrations = Object.keys(functions).map(
      (name) => [name, { type: 'AWS_PROXY' as const, functionArn: name, timeout: 500 }] as const,
    );
    const routes = Object.entries(routeKeys).map(([key, integrationId]) => ({
      key,
      integrationId,
      authorization: 'NONE' as const,
    }));
    routes.push({ key: 'GET /signed', integrationId: 'echo', authorization: 'AWS_IAM' as never });
    front.addApi(
      createHttpApi(
        {
          apiId: 'abc',
          service: 'shop',
          cors: undefined,
          integrations: new Map(integrations),
          routes,
          throttle: undefined,
        },
        fakeCloud(functions),
      ),
    );
    await front.start();
  });

  afterAll(() => front.stop(0));

  const signedBy = (key: string) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0`,
  });

  test('lists its services at the root and for an unknown service', async () => {
    const root = await fetch(front.url);
    const unknown = await fetch(`${front.url}/shoop/x`);

    expect(await root.json()).toEqual({ services: { shop: '/shop' } });
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ services: { shop: '/shop' } });
  });

  test('shows the function no prefix, a decoded path and the request id of the answer', async () => {
    const response = await fetch(`${front.url}/shop/echo/a%20b?x=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });

    const event = (await response.json()) as { requestContext: { requestId: string } };
    expect(event).toMatchObject({
      rawPath: '/echo/a b',
      pathParameters: { name: 'a b' },
      queryStringParameters: { x: '1' },
      body: '{}',
    });
    expect(response.headers.get('apigw-requestid')).toBe(event.requestContext.requestId);
  });

  test.each([
    ['/nowhere', 404, 'Not Found'],
    ['/throws', 500, 'Internal Server Error'],
    ['/malformed', 500, 'Internal Server Error'],
    ['/throttled', 500, 'Internal Server Error'],
    ['/unpermitted', 500, 'Internal Server Error'],
    ['/large', 413, 'Request Entity Too Large'],
    ['/slow', 503, 'Service Unavailable'],
    ['/signed', 403, 'Forbidden'],
    ['/%zz', 400, 'Bad Request'],
  ])('answers %s with %i and %s only', async (path, status, message) => {
    const response = await fetch(`${front.url}/shop${path}`);

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message });
    expect(response.headers.get('apigw-requestid')).toMatch(/^\S+$/);
  });

  test('lets a signed caller pass whom IAM allows', async () => {
    const allowed = await fetch(`${front.url}/shop/signed`, { headers: signedBy('friend') });
    const refused = await fetch(`${front.url}/shop/signed`, { headers: signedBy('stranger') });

    expect(await allowed.json()).toMatchObject({
      requestContext: {
        authorizer: { iam: { accessKey: 'friend', userArn: 'arn:aws:sts::000000000000:assumed-role/friend/local' } },
      },
    });
    expect(refused.status).toBe(403);
  });

  test('sends each cookie in a header of its own, and no body to HEAD', async () => {
    const response = await fetch(`${front.url}/shop/cookies`);
    const head = await fetch(`${front.url}/shop/cookies`, { method: 'HEAD' });

    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(head.headers.get('content-length')).toBe('4');
    expect(await head.text()).toBe('');
  });

  test('refuses bodies above 10 MB and headers above 10,240 bytes', async () => {
    const body = await fetch(`${front.url}/shop/echo/x`, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    const headers = await fetch(`${front.url}/shop/cookies`, { headers: { 'x-large': 'x'.repeat(10_240) } });

    expect(body.status).toBe(413);
    expect(headers.status).toBe(431);
  });

  test('says what to do about a taken port', async () => {
    const second = createHttpFront(Number(new URL(front.url).port), createMeter());

    await expect(second.start()).rejects.toThrow(/taken.*LOCAL_API_PORT.*npm start -- a b/);
  });

  test('ends a request that is still in hand when it must stop', async () => {
    const other = createHttpFront(0, createMeter());
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    const handle = () => {
      resolve();
      return new Promise<never>(() => undefined);
    };
    other.addApi({ apiId: 'x', service: 'hanging', handle });
    await other.start();
    const { promise: ended, resolve: end } = Promise.withResolvers<Error>();
    request(`${other.url}/hanging/`).on('error', end).end();
    await arrived;

    await other.stop(1);

    expect(await ended).toMatchObject({ code: 'ECONNRESET' });
  });
});
