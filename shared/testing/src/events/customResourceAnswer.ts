import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { CloudFormationCustomResourceHandler } from 'aws-lambda';
import { lambdaContext } from './lambdaContext.ts';

/**
 * Asks the handler of a custom resource to create it, with ten seconds left, and answers what CloudFormation is told.
 *
 * @throws Error if it is told nothing, or not by JSON.
 *
 * @example expect(await customResourceAnswer(handler, { Schema: 'shop' })).toMatchObject({ Status: 'FAILED' })
 */
export async function customResourceAnswer(
  handler: CloudFormationCustomResourceHandler,
  properties: Record<string, unknown> = {},
): Promise<unknown> {
  const answers: string[] = [];
  const server = createServer(async (request, response) => {
    answers.push(await text(request));
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    await handler(
      {
        RequestType: 'Create',
        ServiceToken: 'arn:aws:lambda:us-east-1:000000000000:function:create',
        ResponseURL: `http://127.0.0.1:${port}/answer`,
        StackId: 'arn:aws:cloudformation:us-east-1:000000000000:stack/shop-dev/1',
        RequestId: 'request',
        LogicalResourceId: 'CustomResource',
        ResourceType: 'Custom::Resource',
        ResourceProperties: { ServiceToken: '', ...properties },
      },
      lambdaContext({ remainingMs: 10_000 }),
      () => {},
    );
  } finally {
    server.close();
  }
  return JSON.parse(answers.join(''));
}
