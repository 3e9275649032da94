import type { OpenScene } from '@patterns/testing/scenes';

export const openScene: OpenScene = async (cloud) => {
  const service = await cloud.service('internal-api');
  const invoke = async (output: string, event: object) => {
    const { failed, payload } = await cloud.invoke(service.output(output), event);
    if (failed) throw new Error(`failed: ${JSON.stringify(payload)}`);
    return payload;
  };
  return {
    service: 'internal-api',
    story: 'Products get a price and a stock, and other services ask for them by invoke.',
    events: 'prices put',
    breakage: {
      story: 'putPrice dies three times after it has stored a price.',
      faults: [
        {
          target: { function: 'internal-api/putPrice', awsService: 'dynamodb', action: 'PutItem' },
          effect: { crash: 'after' },
          times: 3,
        },
      ],
    },
    send: async (sku) => {
      await invoke('PutPriceFunctionName', { sku, unitPrice: { amount: 1250, currency: 'EUR' }, available: 5 });
    },
    effects: async (sku) => {
      const quote = await invoke('QuotePriceFunctionName', { sku, quantity: 2, currency: 'EUR' });
      return (quote as { total?: { amount: number } }).total?.amount === 2500 ? 1 : 0;
    },
  };
};
