import { eventually, localCloud } from '@patterns/testing/cloud';
import { openFacade } from './facade.ts';

const cloud = localCloud();
const facade = await openFacade(cloud);

afterAll(() => facade.clear());

async function createAndGet(): Promise<number[]> {
  const customer = facade.customer();
  const created = await facade.ask('POST', 'customers', { body: customer });
  const found = await facade.ask('GET', `customers/${customer.customerId}`);
  return [created.status, found.status];
}

test('a dead legacy breaks legacy routes only, with 503, and the alarm goes off', async () => {
  await cloud.faults.add({ target: { url: facade.legacyUrl }, effect: { error: 'ECONNRESET' } });

  const broken = await facade.through('/');

  expect([broken.status, broken.body.toString()]).toEqual([503, '{"message":"Service Unavailable"}']);
  expect(await createAndGet()).toEqual([201, 200]);
  await eventually(async () => {
    await facade.through('/');
    expect(await cloud.alarmState(facade, 'HttpApiServerErrorsAlarm')).toBe('ALARM');
  });
  expect(await cloud.alarmState(facade, 'GetCustomerErrorsAlarm')).toBe('OK');
});

test('as soon as it is back it answers again', async () => {
  await cloud.faults.add({ target: { url: facade.legacyUrl }, effect: { error: 'ECONNRESET' }, times: 1 });

  expect([(await facade.through('/')).status, (await facade.through('/')).status]).toEqual([503, 200]);
});

test('fifty requests that hang in the legacy application hold up no migrated route', async () => {
  let hanging = 50;
  const slow = Array.from({ length: 50 }, async () => {
    const { status } = await facade.through('/slow?ms=2000');
    hanging -= 1;
    return status;
  });

  const migrated = await createAndGet();

  expect([migrated, hanging]).toEqual([[201, 200], 50]);
  expect(new Set(await Promise.all(slow))).toEqual(new Set([200]));
});

test('a request that failed is not sent again', async () => {
  await cloud.faults.add({ target: { url: `${facade.legacyUrl}/files` }, effect: { error: 'ECONNRESET' }, times: 1 });

  const lost = await facade.through('/files/once', { method: 'PUT', body: 'once' });

  expect(lost.status).toBe(503);
  expect((await facade.direct('/files/once')).status).toBe(404);
});
