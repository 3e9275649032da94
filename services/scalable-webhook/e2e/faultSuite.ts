import { localCloud } from '@patterns/testing/cloud';
import { serviceDatabase } from './serviceDatabase.ts';
import { webhookService } from './webhookService.ts';

/** What a fault suite works on: the service and its database. Faults and connections end with the suite. */
export async function faultSuite() {
  const cloud = localCloud();
  const service = await webhookService(cloud);
  const database = await serviceDatabase(cloud, service);
  afterAll(async () => {
    await cloud.faults.clear();
    await database.close();
  });
  return { cloud, service, database };
}
