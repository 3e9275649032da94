import { localCloud } from './localCloud.ts';
import { answeringLocally } from './localFixture.ts';

const shop = {
  ...{ service: 'shop', stage: 'dev', outputs: {}, resources: [] },
  functions: { buy: 'shop-dev-buy' },
};

afterEach(() => {
  delete process.env.LOCAL_TIME_SCALE;
});

test('asks for the invocations of a function by its physical name', async () => {
  await using local = await answeringLocally([shop]);
  const service = await localCloud().service('shop');

  await service.invocations('buy');

  expect(local.asked[1]?.url).toBe('/_local/invocations?function=shop-dev-buy');
  await expect(service.invocations('sell')).rejects.toThrow('shop has no function sell; it has buy');
});

test('tells the invocations that have begun since', async () => {
  const runs = ['10:00:00.001Z', '10:00:00.002Z'].map((time) => ({ start: `2026-11-27T${time}` }));
  // Every door gives the one answer of the fixture: this one serves both as the list of services and as the invocations.
  await using _ = await answeringLocally([{ ...shop, start: '2026-11-27T10:00:00.000Z' }, ...runs]);
  const service = await localCloud().service('shop');

  expect(await service.invocations('buy', '2026-11-27T10:00:00.001Z')).toEqual(runs);
});

test('a fault of a function is that of this service', async () => {
  await using services = await answeringLocally([shop]);
  const service = await localCloud().service('shop');

  expect(services.asked).toHaveLength(1);
  await expect(
    service.fault('buy', { awsService: 'sqs', action: 'SendMessage', effect: { crash: 'after' }, times: 2 }),
  ).rejects.toThrow('{"function":"shop/buy","awsService":"sqs","action":"SendMessage"}');
  expect(JSON.parse(services.asked[1]?.body ?? '')).toEqual({
    target: { function: 'shop/buy', awsService: 'sqs', action: 'SendMessage' },
    effect: { crash: 'after' },
    times: 2,
  });
});

test('says what a door refused', async () => {
  await using _ = await answeringLocally('no such effect', 400);

  await expect(localCloud().faults.clear('f1')).rejects.toThrow('answered 400: "no such effect"');
});

test('tells how long a time of AWS takes here', () => {
  process.env.LOCAL_TIME_SCALE = '60';

  expect(localCloud().scaled(3_600_000)).toBe(60_000);
});

test('gives the keys of a role without rights', () => {
  process.env.LOCAL_AWS_PORT = '4711';

  expect(localCloud().withoutRights()).toMatchObject({
    endpoint: 'http://127.0.0.1:4711',
    credentials: { accessKeyId: expect.stringMatching(/^ASIA/) },
  });
  delete process.env.LOCAL_AWS_PORT;
});
