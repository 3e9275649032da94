import { connectCloud } from './connectCloud.ts';
import { answeringLocally } from './localFixture.ts';

const region = process.env.AWS_REGION;

beforeEach(() => {
  delete process.env.AWS_REGION;
});

afterEach(() => {
  if (region !== undefined) process.env.AWS_REGION = region;
});

test('finds services of the local cloud at LOCAL_AWS_PORT', async () => {
  await using local = await answeringLocally([{ service: 'shop', resources: [], outputs: {}, functions: {} }]);

  expect(await connectCloud('').service('shop')).toMatchObject({ service: 'shop' });
  expect(local.asked).toMatchObject([{ url: '/_local/services' }]);
});

test('tells other clients where to connect to: here, and on a stage by the environment', async () => {
  await using local = await answeringLocally({});

  expect(connectCloud('').connection).toMatchObject({ endpoint: local.endpoint });
  expect(connectCloud('dev').connection).toEqual({ region: 'us-east-1' });
});

test('takes the region of the environment on a stage', () => {
  process.env.AWS_REGION = 'eu-central-1';

  expect(connectCloud('dev').connection).toEqual({ region: 'eu-central-1' });
});

const service = { physicalId: (logicalId: string) => `shop-dev-${logicalId}` } as never;

test('asks for the alarm by its whole name', async () => {
  const MetricAlarms = [{ AlarmName: 'shop-dev-Depth', StateValue: 'ALARM', StateReason: '1 > 0' }];
  await using local = await answeringLocally({ MetricAlarms });

  expect(await connectCloud('').alarmState(service, 'Depth')).toBe('ALARM');
  expect(local.asked.map(({ body }) => JSON.parse(body))).toEqual([{ AlarmNames: ['shop-dev-Depth'] }]);
});

test('an alarm that is not there has no state', async () => {
  await using _ = await answeringLocally({ MetricAlarms: [] });

  await expect(connectCloud('').alarmState(service, 'Depht')).rejects.toThrow('There is no alarm shop-dev-Depht');
});

test('says to start the local cloud when nothing answers', async () => {
  const local = await answeringLocally({});
  await local[Symbol.asyncDispose]();
  process.env.LOCAL_AWS_PORT = '1';

  await expect(connectCloud('').service('shop')).rejects.toThrow('npm start');
  delete process.env.LOCAL_AWS_PORT;
});
