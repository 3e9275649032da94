import { eventually, localCloud, thirdParty } from '@patterns/testing/cloud';
import { openStorefront } from './storefront.ts';

const cloud = localCloud();
const storefront = await openStorefront(cloud);
const sku = await storefront.stocked();

afterAll(() => storefront.clear());

test('what is degraded is counted by source, and for five minutes it is alarming, though nothing has failed', async () => {
  const reviews = await cloud.watch(storefront, 'ReviewsDegraded');
  const price = await cloud.watch(storefront, 'PriceDegraded');
  await cloud.faults.add({ target: { url: thirdParty(storefront, 'reviews') }, effect: { error: '503' } });

  await eventually(async () => {
    expect((await storefront.ask(sku)).status).toBe(200);
    expect(await cloud.alarmState(storefront, 'DegradedAlarm')).toBe('ALARM');
  });

  expect([await reviews(), await price()]).toEqual(['ALARM', 'OK']);
  expect(await cloud.alarmState(storefront, 'HttpApiServerErrorsAlarm')).toBe('OK');
  expect(await cloud.alarmState(storefront, 'GetStorefrontErrorsAlarm')).toBe('OK');
});
