import type { LocalCloud } from '../localCloud.ts';
import type { DeployedStack } from '../stack/deploy.ts';
import type { ThirdPartyFile } from './readLocalFolder.ts';
import { startThirdParty } from './startThirdParty.ts';

/** The type under which a third party is among a service's resources; its physical id is its URL. */
export const thirdPartyType = 'Local::ThirdParty';

interface ThirdParties {
  /** Of their params. */
  values: Record<string, string>;
  resources: DeployedStack['resources'];
}

/** Starts the third parties of a service, to be stopped once functions are done. */
export async function startThirdParties(
  thirdParties: readonly ThirdPartyFile[],
  service: string,
  cloud: LocalCloud,
): Promise<ThirdParties> {
  const started: ThirdParties = { values: {}, resources: [] };
  for (const thirdParty of thirdParties) {
    const { url, stop } = await startThirdParty(thirdParty, cloud);
    cloud.onStop('store', stop);
    cloud.targetUrls.set(url, service);
    Object.assign(started.values, thirdParty.params(url));
    started.resources.push({ logicalId: thirdParty.name, type: thirdPartyType, physicalId: url });
  }
  return started;
}
