import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { currentDeadline } from '../resilience/index.ts';
import { customResource } from './customResource.ts';

const request = {
  RequestType: 'Create',
  ServiceToken: 'arn:aws:lambda:us-east-1:000000000000:function:migrate',
  ResponseURL: 'https://responses.example/1',
  StackId: 'arn:aws:cloudformation:us-east-1:000000000000:stack/orders-dev/1',
  RequestId: 'r-1',
  LogicalResourceId: 'OrdersMigration',
  ResourceType: 'Custom::DatabaseMigration',
  ResourceProperties: { ServiceToken: '' },
} as const satisfies CloudFormationCustomResourceEvent;

const context = (remainingMs = 60_000) => ({ getRemainingTimeInMillis: () => remainingMs }) as Context;

function arrange(apply: () => Promise<void>, failures = 0) {
  const answers: { url: string; answer: unknown }[] = [];
  let left = failures;
  const handler = customResource({
    apply,
    redact: (reason) => reason.replaceAll('pencil', '***'),
    put: async (url, body) => {
      if (left-- > 0) throw new Error('connection reset');
      answers.push({ url, answer: JSON.parse(body) });
    },
  });
  const handle = async (event: CloudFormationCustomResourceEvent = request, remainingMs?: number) =>
    handler(event, context(remainingMs), () => {});
  return { answers, handle };
}

test('answers success with an id that a later request can repeat', async () => {
  const { answers, handle } = arrange(async () => {});

  await handle();
  await handle({
    ...request,
    RequestType: 'Update',
    PhysicalResourceId: 'kept',
    OldResourceProperties: request.ResourceProperties,
  });

  expect(answers).toEqual([
    {
      url: 'https://responses.example/1',
      answer: {
        Status: 'SUCCESS',
        PhysicalResourceId: 'orders-dev/OrdersMigration',
        StackId: request.StackId,
        RequestId: 'r-1',
        LogicalResourceId: 'OrdersMigration',
      },
    },
    expect.objectContaining({ answer: expect.objectContaining({ PhysicalResourceId: 'kept' }) }),
  ]);
});

test('answers a failure with its reason and its cause, and without secrets', async () => {
  const { answers, handle } = arrange(() =>
    Promise.reject(new Error('No connection.', { cause: new Error('password pencil refused') })),
  );

  await handle();

  expect(answers).toEqual([
    expect.objectContaining({
      answer: expect.objectContaining({ Status: 'FAILED', Reason: 'No connection. password *** refused' }),
    }),
  ]);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref-responses.html
test.each(['\u0001', '漢', '"'])(
  'an answer has at most 4,096 bytes, however long the reason: %j',
  async (character) => {
    const { answers, handle } = arrange(() => Promise.reject(new Error(character.repeat(5_000))));

    await handle();

    expect(Buffer.byteLength(JSON.stringify(answers[0]?.answer))).toBeLessThanOrEqual(4_096);
  },
);

test('answers before its time is over', async () => {
  const { answers, handle } = arrange(() => new Promise(() => {}));

  await handle(request, 5_010);

  expect(answers).toEqual([expect.objectContaining({ answer: expect.objectContaining({ Status: 'FAILED' }) })]);
});

test('what is called to create it heeds the time that is left', async () => {
  let left = Number.POSITIVE_INFINITY;
  const { handle } = arrange(async () => {
    left = currentDeadline() - Date.now();
  });

  await handle(request, 65_000);

  expect(left).toBeLessThanOrEqual(60_000);
});

test('does nothing for a delete', async () => {
  const { answers, handle } = arrange(() => Promise.reject(new Error('must not run')));

  await handle({ ...request, RequestType: 'Delete', PhysicalResourceId: 'kept' });

  expect(answers).toEqual([expect.objectContaining({ answer: expect.objectContaining({ Status: 'SUCCESS' }) })]);
});

test('tries again to answer', async () => {
  const { answers, handle } = arrange(async () => {}, 1);

  await handle();

  expect(answers).toHaveLength(1);
});

test('puts what it answers as a presigned URL wants it, until that is taken', async () => {
  const requests: { method: string | undefined; headers: IncomingHttpHeaders; answer: unknown }[] = [];
  const server = createServer(async (incoming, response) => {
    requests.push({ method: incoming.method, headers: incoming.headers, answer: await json(incoming) });
    response.writeHead(requests.length === 1 ? 503 : 200).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ResponseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answers?signature=1`;

  const handler = customResource({ apply: async () => {}, redact: (reason) => reason });
  await handler({ ...request, ResponseURL }, context(), () => {});
  server.close();

  expect(requests).toHaveLength(2);
  for (const { method, headers, answer } of requests) {
    expect({ method, answer }).toMatchObject({ method: 'PUT', answer: { Status: 'SUCCESS', RequestId: 'r-1' } });
    expect(Object.keys(headers).sort()).toEqual(['connection', 'content-length', 'host']);
  }
});
