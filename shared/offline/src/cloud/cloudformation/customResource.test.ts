import type { InvocationRecord } from '../../lambda/types.ts';
import type { DoorRequest, DoorResponse, LocalCloud } from '../../localCloud.ts';
import { customResource } from './customResource.ts';

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:orders-dev-migrate';

interface Request {
  ResponseURL: string;
  [field: string]: unknown;
}

/** A cloud whose one function answers as told; `undefined` is no answer. */
function arrange(answer: object | undefined, invocations: Partial<InvocationRecord>[] = []) {
  const doors = new Map<string, (request: DoorRequest) => Promise<DoorResponse>>();
  const requests: Request[] = [];
  const cloud = {
    accountId: '000000000000',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:4566',
    addDoor: (method: string, path: string, handle: (request: DoorRequest) => Promise<DoorResponse>) =>
      void doors.set(`${method} http://127.0.0.1:4566${path}/`, handle),
    lambda: {
      invocations: () => invocations,
      invoke: async ({ payload }: { payload: string }) => {
        const request = JSON.parse(payload) as Request;
        requests.push(request);
        const url = new URL(request.ResponseURL);
        if (answer) await doors.get(`PUT ${new URL('.', url)}`)?.({ url, body: Buffer.from(JSON.stringify(answer)) });
        return { status: 202 };
      },
    },
  } as unknown as LocalCloud;
  const stack = { stackName: 'orders-dev', service: 'orders', stage: 'dev', code: () => ({ file: '' }) };
  const create = (properties: object = {}) =>
    customResource.create({
      logicalId: 'OrdersMigration',
      type: 'Custom::DatabaseMigration',
      properties: { ServiceToken: functionArn, ServiceTimeout: 1, ...properties },
      stack,
      cloud,
    });
  return { requests, doors, create };
}

test('asks the function as CloudFormation does and takes its answer', async () => {
  const { requests, create } = arrange({ Status: 'SUCCESS', PhysicalResourceId: 'orders', Data: { Version: '3' } });

  expect(await create({ Limit: 2 })).toMatchObject({ physicalId: 'orders', attributes: { Version: '3' } });
  expect(requests).toEqual([
    expect.objectContaining({
      RequestType: 'Create',
      StackId: 'arn:aws:cloudformation:us-east-1:000000000000:stack/orders-dev/local',
      ResourceType: 'Custom::DatabaseMigration',
      LogicalResourceId: 'OrdersMigration',
      ResourceProperties: { ServiceToken: functionArn, ServiceTimeout: '1', Limit: '2' },
    }),
  ]);
});

test('all answers come in by one door, each to whom it is for', async () => {
  const { doors, create } = arrange({ Status: 'SUCCESS', PhysicalResourceId: 'orders' });

  await Promise.all([create(), create()]);

  expect(doors.size).toBe(1);
});

test('fails with the reason of the function', async () => {
  const { create } = arrange({ Status: 'FAILED', Reason: 'syntax error at end of input' });

  await expect(create()).rejects.toThrow('syntax error at end of input');
});

test('fails without an answer in time, and says how the function ended', async () => {
  const { create } = arrange(undefined, [{ error: { errorType: 'TypeError', errorMessage: 'no such thing' } }]);

  await expect(create({ ServiceTimeout: 0.01 })).rejects.toThrow(
    'No answer within 0.01 s; its last invocation ended with TypeError: no such thing',
  );
});

test('refuses an answer that CloudFormation would not understand', async () => {
  const { create } = arrange({ Status: 'DONE' });

  await expect(create()).rejects.toThrow('This is no answer of a custom resource: {"Status":"DONE"}');
});
