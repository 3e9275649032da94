import { eventually, localCloud } from '@patterns/testing/cloud';
import { serviceDatabase } from '@patterns/testing/postgres';
import type { ReportQuery } from '../src/domain/report.ts';
import { type BillingEvent, bill, notificationOf, openReporting, someDay } from './reporting.ts';
import { serviceCache } from './serviceCache.ts';

/** What a fault suite works on: the service, its database and its cache, whose connections end with the suite. */
export async function faultSuite() {
  const cloud = localCloud();
  const service = await openReporting(cloud);
  const [database, cache] = await Promise.all([
    serviceDatabase(cloud, service, ['SUBSCRIBER', 'READER']),
    serviceCache(cloud, service),
  ]);
  afterAll(async () => {
    cache.close();
    await database.close();
  });

  /** Has the subscriber take an event until it has returned without an error, as SNS does. */
  const tell = (event: BillingEvent) =>
    eventually(async () => {
      const { failed, payload } = await cloud.invoke(service.functionName('recordBilling'), notificationOf(event));
      if (failed) throw new Error(`The subscriber failed: ${JSON.stringify(payload)}`);
    });
  /** A report of which there is one record, of 100. */
  const someReport = async (): Promise<ReportQuery> => {
    const query = someDay();
    await tell(bill(query));
    return query;
  };
  return { cloud, service, database, cache, tell, someReport };
}
