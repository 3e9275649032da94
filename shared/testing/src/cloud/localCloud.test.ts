import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localCloud } from './localCloud.ts';

async function listening(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  process.env.LOCAL_AWS_PORT = String((server.address() as AddressInfo).port);
  return server;
}

const region = process.env.AWS_REGION;

beforeEach(() => {
  delete process.env.AWS_REGION;
});

afterEach(() => {
  delete process.env.LOCAL_AWS_PORT;
  if (region !== undefined) process.env.AWS_REGION = region;
});

test('asks the doors at LOCAL_AWS_PORT', async () => {
  const server = await listening((request, response) => {
    response.end(JSON.stringify([{ service: 'shop', asked: request.url }]));
  });

  expect(await localCloud(undefined).service('shop')).toMatchObject({ asked: '/_local/services' });
  expect(await localCloud(undefined).invocations('shop-dev-buy')).toMatchObject([
    { asked: '/_local/invocations?function=shop-dev-buy' },
  ]);
  server.close();
});

test('tells other clients where to connect to: here, and on a stage by the environment', () => {
  process.env.LOCAL_AWS_PORT = '4711';

  expect(localCloud(undefined).connection).toMatchObject({ endpoint: 'http://127.0.0.1:4711' });
  expect(localCloud('dev').connection).toEqual({ region: 'us-east-1' });
});

test('takes the region of the environment on a stage', () => {
  process.env.AWS_REGION = 'eu-central-1';

  expect(localCloud('dev').connection).toEqual({ region: 'eu-central-1' });
});

test('reads alarms as CloudWatch describes them', async () => {
  const asked: string[] = [];
  const server = await listening(async (request, response) => {
    for await (const chunk of request) asked.push(String(chunk));
    response.end('{"MetricAlarms":[{"AlarmName":"shop-dev-depth","StateValue":"ALARM","StateReason":"1 > 0"}]}');
  });

  expect(await localCloud(undefined).alarms('shop-dev-')).toEqual([
    { name: 'shop-dev-depth', state: 'ALARM', reason: '1 > 0' },
  ]);
  expect(asked.map((body) => JSON.parse(body))).toEqual([
    { AlarmTypes: ['MetricAlarm'], AlarmNamePrefix: 'shop-dev-' },
  ]);
  server.close();
});

test('says what a door refused', async () => {
  const server = await listening((_request, response) => {
    response.writeHead(400).end('no such effect');
  });

  await expect(localCloud(undefined).faults.clear()).rejects.toThrow('answered 400: no such effect');
  server.close();
});

test('says to start the local cloud when nothing answers', async () => {
  process.env.LOCAL_AWS_PORT = '1';

  await expect(localCloud(undefined).service('shop')).rejects.toThrow('npm start');
});

test('has no doors on a stage', async () => {
  await expect(localCloud('dev').faults.clear()).rejects.toThrow('.fault.test.ts');
});

test('the role without rights is one of the local cloud alone', () => {
  process.env.LOCAL_AWS_PORT = '4711';

  expect(localCloud(undefined).withoutRights()).toMatchObject({ endpoint: 'http://127.0.0.1:4711' });
  expect(() => localCloud('dev').withoutRights()).toThrow('.fault.test.ts');
});
