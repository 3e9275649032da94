const { existingStore } = require('@patterns/runtime/cloudformation/network.cjs');

// Circuits in a Redis or Valkey that exists, in its network, instead of in the table.
const cache = (serverless) => existingStore(serverless, 'cacheEndpoint');

module.exports = {
  cacheEndpoint: async (serverless) => (await cache(serverless))?.store ?? '',

  vpc: async (serverless) => {
    const { subnetIds, securityGroupIds } = (await cache(serverless)) ?? {};
    return subnetIds ? { subnetIds, securityGroupIds } : null;
  },
};
