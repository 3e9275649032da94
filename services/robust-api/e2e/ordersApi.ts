import { randomUUID } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Cloud, type DeployedService, eventually, neighbour } from '@patterns/testing/cloud';
import { type Answer, type JsonClient, jsonClient } from '@patterns/testing/http';
import type { Order } from '../src/domain/order.ts';

/** A client of the service's HTTP API, and what its neighbours are told. */
interface OrdersApi<Service> {
  ask: JsonClient;
  /** An order of mugs, which have a price, that no other test has; nothing is placed. */
  order(change?: Partial<Order>): Order;
  post(order: object, idempotencyKey?: string): Promise<Answer>;
  isHandedOver(orderId: string): Promise<boolean>;
  /** Waits until an order was handed over, and answers what is left of its entry in the outbox. */
  handedOver(orderId: string): Promise<Record<string, unknown>>;
  /** Where it gets prices, makes receipts and starts fulfilments. */
  pricing: Service & { isStandIn: boolean };
  receipts: Service;
  fulfilment: Service;
  /** Gives a sku a price, where the neighbour does not know all of its kind. */
  price(sku: string): Promise<void>;
}

/** What a mug costs, and how many there are. */
export const unitPrice = { amount: 1250, currency: 'EUR' };
const available = 5;

/** A sku of which nobody knows a price until somebody tells it. */
export const newSku = () => `late-${randomUUID()}`;

export async function openOrders<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Service & OrdersApi<Service>> {
  const service = await cloud.service('robust-api');
  const pricing = await neighbour(cloud, service, { name: 'internal-api', key: 'quotePrice' });
  const receipts = await neighbour(cloud, service, { name: 'internal-handoff', key: 'makeReceipt' });
  const fulfilment = await neighbour(cloud, service, { name: 'state-machine', key: 'startFulfilment' });
  const table = service.output('OrdersTableName');

  const ask = jsonClient(service.output('ServiceEndpoint'));

  const entryOf = async (orderId: string) => {
    const get = new GetItemCommand({ TableName: table, Key: { pk: { S: `outbox#${orderId}` } }, ConsistentRead: true });
    return unmarshall((await cloud.dynamodb.send(get)).Item ?? {});
  };

  const price = async (sku: string) => {
    if (pricing.isStandIn) return;
    await cloud.invoke(pricing.functionName('putPrice'), { sku, unitPrice, available });
  };
  await price('mug');

  return {
    ...service,
    ask,
    order: (change) => ({
      ...{ orderId: `o-${randomUUID()}`, customerId: 'c-1', items: [{ sku: 'mug', quantity: 2 }] },
      ...change,
    }),
    post: (order, key) =>
      ask('POST', 'orders', { body: order, headers: key === undefined ? {} : { 'idempotency-key': key } }),
    isHandedOver: async (orderId) => 'handedOffAt' in (await entryOf(orderId)),
    handedOver: (orderId) =>
      eventually(async () => {
        const entry = await entryOf(orderId);
        if (!entry.handedOffAt) throw new Error(`${orderId} is not handed over`);
        return entry;
      }),
    pricing,
    receipts,
    fulfilment,
    price,
  };
}
