import { request } from 'node:http';
import { AwsError } from './awsService.ts';
import { endpointFixture, signed } from './endpoint/endpointFixture.ts';
import { createEndpoint } from './endpoint.ts';

const role = { type: 'role', roleArn: 'arn:aws:iam::000000000000:role/worker', functionName: 'shop-dev-work' } as const;

async function started(options?: Parameters<typeof endpointFixture>[0]) {
  const fixture = endpointFixture(options);
  await fixture.endpoint.start();
  running.push(fixture.endpoint);
  const post = (action: string, accessKeyId?: string, body = '{"a":1}') =>
    fetch(fixture.endpoint.url, { method: 'POST', headers: signed(action, accessKeyId), body });
  return { ...fixture, post };
}

const running: ReturnType<typeof createEndpoint>[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((endpoint) => endpoint.stop()));
});

test('hands a call to its service, with its region and principal', async () => {
  const { post, handled } = await started();

  const response = await post('Put');

  expect(await response.json()).toEqual({ handled: 1 });
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/);
  expect(handled).toEqual([
    { action: 'Put', input: { a: 1 }, region: 'eu-west-1', principal: { type: 'administrator' } },
  ]);
});

test('answers an error in the protocol of the service', async () => {
  const { post } = await started({
    handle: () => Promise.reject(new AwsError('LedgerClosed', 'Come back later', { status: 409 })),
  });

  const response = await post('Put');

  expect(response.status).toBe(409);
  expect(response.headers.get('x-amzn-errortype')).toBe('LedgerClosed');
  expect(await response.json()).toEqual({ __type: 'LedgerClosed', message: 'Come back later' });
});

test('a request that names a whole URL, as proxies are asked, names nothing here', async () => {
  const { endpoint } = await started();

  const status = await new Promise((resolve, reject) => {
    const sent = request({ port: endpoint.port, path: 'http://other/' }, ({ statusCode }) => resolve(statusCode));
    sent.on('error', reject).end();
  });

  expect(status).toBe(400);
});

describe('a role', () => {
  const allowed = { Statement: { Effect: 'Allow', Action: 'ledger:Put', Resource: '*' } } as const;

  test('may do what its policies allow', async () => {
    const { post, iam, handled } = await started();
    iam.putRole(role.roleArn, [allowed]);

    const response = await post('Put', iam.issueKeys(role).accessKeyId);

    expect(response.status).toBe(200);
    expect(handled[0]?.principal).toEqual(role);
  });

  test('is refused all else, before any effect', async () => {
    const { post, iam, handled } = await started();
    iam.putRole(role.roleArn, [allowed]);

    const response = await post('Delete', iam.issueKeys(role).accessKeyId);

    expect([response.status, await response.json()]).toEqual([
      400,
      {
        __type: 'AccessDeniedException',
        message: expect.stringMatching(/^User: .*assumed-role\/worker\/shop-dev-work is not authorized/),
      },
    ]);
    expect(handled).toEqual([]);
  });
});

test('says what is there when nothing answers', async () => {
  const { endpoint } = await started();

  const response = await fetch(`${endpoint.url}/nowhere`);

  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ message: expect.stringContaining('one of ledger') });
});

test('what had its effect is metered by caller, once the meter runs', async () => {
  const { post, meter, iam } = await started();
  iam.putRole(role.roleArn, [{ Statement: { Effect: 'Allow', Action: 'ledger:Put', Resource: '*' } }]);
  const { accessKeyId } = iam.issueKeys(role);

  await post('Put', accessKeyId);
  meter.start();
  for (const action of ['Put', 'Put', 'Delete']) await post(action, accessKeyId);

  expect(meter.rows()).toEqual([
    {
      ...{ caller: 'shop-dev-work', service: 'ledger', action: 'Put' },
      ...{ resource: 'arn:aws:ledger:us-east-1:000000000000:l', calls: 2, units: 2 },
    },
  ]);
});

test('a taken port names the way out', async () => {
  const { endpoint, iam, faults, meter } = await started();
  const { port } = endpoint;
  const second = createEndpoint({
    port,
    region: 'us-east-1',
    services: [],
    iam,
    faults,
    meter,
    killEnvironment: () => {},
  });

  await expect(second.start()).rejects.toThrow(new RegExp(`^Port ${port} is taken: .*LOCAL_AWS_PORT.*npm start`));
});

describe('doors', () => {
  test('the longest path wins, and holds what lies under it', async () => {
    const { endpoint } = await started();
    endpoint.addDoor('GET', '/_local', async () => ({ status: 200, body: 'outer' }));
    endpoint.addDoor('GET', '/_local/inner', async ({ url }) => ({ status: 201, body: url.search }));

    const [outer, inner, beside] = await Promise.all(
      ['/_local/innermost', '/_local/inner/most?a=1', '/_locally'].map((path) => fetch(endpoint.url + path)),
    );

    expect([await outer?.json(), await inner?.json()]).toEqual(['outer', '?a=1']);
    expect([outer?.status, inner?.status, beside?.status]).toEqual([200, 201, 404]);
  });
});

describe('a call inside the process', () => {
  test('goes the same way without a socket', async () => {
    const { endpoint, handled } = endpointFixture();

    await expect(endpoint.call({ type: 'administrator' }, 'ledger', 'Put', { a: 1 })).resolves.toEqual({ handled: 1 });
    expect(handled).toMatchObject([{ action: 'Put', input: { a: 1 } }]);
  });

  test('is refused as any other', async () => {
    const { endpoint } = endpointFixture();

    await expect(endpoint.call(role, 'ledger', 'Put', {})).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });

  test('throws the error that a service answers by itself', async () => {
    const body = JSON.stringify({ __type: 'com.example#LedgerClosed', Message: 'Closed', Reason: 'night' });
    const { endpoint } = endpointFixture({ handle: async () => ({ status: 409, headers: {}, body }) });

    await expect(endpoint.call({ type: 'administrator' }, 'ledger', 'Put', {})).rejects.toMatchObject({
      code: 'LedgerClosed',
      status: 409,
      message: 'Closed',
      members: { Reason: 'night' },
    });
  });

  test('to an unknown service is a mistake of the caller', async () => {
    const { endpoint } = endpointFixture();

    await expect(endpoint.call(role, 'legder', 'Put', {})).rejects.toThrow('no service legder, only ledger');
  });
});
