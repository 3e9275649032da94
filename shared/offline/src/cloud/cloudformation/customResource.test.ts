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
        const { StackId, RequestId, LogicalResourceId } = request;
        const body = Buffer.from(JSON.stringify({ StackId, RequestId, LogicalResourceId, ...answer }));
        if (answer) await doors.get(`PUT ${new URL('.', url)}`)?.({ url, body });
        return { status: 202 };
      },
    },
  } as unknown as LocalCloud;
  const stack = { stackName: 'orders-dev', service: 'orders', stage: 'dev', code: () => ({ file: '' }) };
  const propertiesOf = (more: object) => ({ ServiceToken: functionArn, ServiceTimeout: 1, ...more });
  const inputOf = (more: object) => ({
    ...{ logicalId: 'OrdersMigration', type: 'Custom::DatabaseMigration', stack, cloud },
    properties: propertiesOf(more),
  });
  const create = async (properties: object = {}) => customResource.create(inputOf(properties));
  const update = async (was: object, properties: object) => {
    if (typeof customResource.update !== 'object') throw new Error('It is made anew instead of being changed');
    const standing = { physicalId: 'orders', remove: () => undefined };
    return customResource.update.apply({ ...inputOf(properties), was: propertiesOf(was), standing });
  };
  return { requests, doors, create, update };
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

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref-requesttypes-delete.html
test('fails with the reason of the function, which is asked to take away what it has done by half', async () => {
  const { create, requests } = arrange({ Status: 'FAILED', Reason: 'syntax error', PhysicalResourceId: 'half' });

  await expect(create()).rejects.toThrow('syntax error');

  expect(requests).toMatchObject([{ RequestType: 'Create' }, { RequestType: 'Delete', PhysicalResourceId: 'half' }]);
});

test('an update that fails is taken back', async () => {
  const { update, requests } = arrange({ Status: 'FAILED', Reason: 'syntax error' });

  await expect(update({ Digest: 'old' }, { Digest: 'new' })).rejects.toThrow('syntax error');

  expect(requests).toMatchObject([
    { RequestType: 'Update', ResourceProperties: { Digest: 'new' }, OldResourceProperties: { Digest: 'old' } },
    { RequestType: 'Update', ResourceProperties: { Digest: 'old' }, OldResourceProperties: { Digest: 'new' } },
  ]);
});

test('fails without an answer in time, and says how the function ended', async () => {
  const { create } = arrange(undefined, [{ error: { errorType: 'TypeError', errorMessage: 'no such thing' } }]);

  await expect(create({ ServiceTimeout: 0.01 })).rejects.toThrow(
    'No answer within 0.01 s; its last invocation ended with TypeError: no such thing',
  );
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref-responses.html
test.each([
  ['another status', { Status: 'DONE' }, 'Status'],
  ['the id of another request', { RequestId: 'another' }, 'RequestId'],
  ['the id of another stack', { StackId: 'another' }, 'StackId'],
  ['the id of another resource', { LogicalResourceId: 'another' }, 'LogicalResourceId'],
  ['no physical id', { PhysicalResourceId: '' }, 'PhysicalResourceId'],
  ['a failure without a reason', { Status: 'FAILED' }, 'Reason'],
  ['more than 4,096 bytes', { Data: { Text: 'ä'.repeat(2_048) } }, 'bytes, of at most 4096'],
])('refuses an answer that CloudFormation does not take: %s', async (_, given, reason) => {
  const { create } = arrange({ Status: 'SUCCESS', PhysicalResourceId: 'orders', ...given });

  const refused = create();

  await expect(refused).rejects.toThrow('This is no answer of a custom resource: ');
  await expect(refused).rejects.toThrow(reason);
});
