import * as v from 'valibot';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { faultProxy } from '../faultProxy.ts';
import { addCache } from './addCache.ts';

const engines = v.picklist(['valkey', 'redis'], 'Engine is valkey or redis');

const properties = v.object({
  Engine: v.optional(engines),
  ReplicationGroupId: v.optional(v.string()),
  NumNodeGroups: v.optional(v.literal(1, 'Only one node group runs locally: clients of a cluster find none here')),
});

export const replicationGroup = resourceProvider({
  type: 'AWS::ElastiCache::ReplicationGroup',
  properties,
  name: { property: 'ReplicationGroupId' },
  async create({ logicalId, properties: given, stack, cloud }) {
    const { faults, report } = cloud;
    const proxy = await faultProxy({ open: await addCache(cloud), scheme: 'redis', faults, report });
    cloud.onStop('store', () => proxy.close());
    const url = `redis://127.0.0.1:${proxy.port}`;
    cloud.targetUrls.set(url, stack.service);
    const endpoint = { Address: '127.0.0.1', Port: String(proxy.port) };

    return {
      remove: () => {
        proxy.close();
        cloud.targetUrls.delete(url);
      },
      physicalId: given.ReplicationGroupId ?? `${stack.stackName}-${logicalId}`.toLowerCase(),
      attributes: {
        'PrimaryEndPoint.Address': endpoint.Address,
        'PrimaryEndPoint.Port': endpoint.Port,
        'ReaderEndPoint.Address': endpoint.Address,
        'ReaderEndPoint.Port': endpoint.Port,
      },
    };
  },
});
