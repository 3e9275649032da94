import type { Neighbour } from '@patterns/offline/local';

export const params: Neighbour['params'] = { billingTopicArn: 'BillingTopic' };
