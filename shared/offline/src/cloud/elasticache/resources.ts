import type { ResourceProvider } from '../../stack/resourceProvider.ts';
import { replicationGroup } from './replicationGroup.ts';

/** Caches: one port for each. */
export const elasticacheResources: readonly ResourceProvider[] = [replicationGroup];
