import { connectCloud } from '@patterns/testing/cloud';

const cloud = connectCloud();
const service = await cloud.service('conformance-invoke');

/** How a call of one function by another goes, by the role of the caller. */
async function call(caller: string, callee: string, event: object = {}) {
  const functionName = service.functionName(callee);
  return (await cloud.invoke(service.functionName(caller), { ...event, functionName })).payload;
}

describe('https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html', () => {
  test('a role that may lambda:InvokeFunction on a function calls it, with its deadline and correlation id', async () => {
    const deadline = Date.now() + 30_000;

    expect(await call('callAllowed', 'callee', { deadline, correlationId: 'order-7' })).toEqual({
      event: { deadline, correlationId: 'order-7' },
    });
  });

  test.each([
    ['without the right', 'callRefused', 'callee'],
    ['with the right to another function', 'callAllowed', 'other'],
  ])('a role %s is refused, and told what it lacks', async (_, caller, callee) => {
    const session = `arn:aws:sts::000000000000:assumed-role/[\\w-]+/${service.functionName(caller)}`;
    const refused = `^User: ${session} is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:`;

    expect(await call(caller, callee)).toEqual({
      code: 'internal',
      message: expect.stringContaining(`lambda:InvokeFunction on ${service.functionName(callee)}`),
      cause: { name: 'AccessDeniedException', message: expect.stringMatching(refused) },
    });
  });
});
