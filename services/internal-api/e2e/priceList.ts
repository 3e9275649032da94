import { randomUUID } from 'node:crypto';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { lambdaClient } from '@patterns/runtime/invoke';
import type { Cloud, Connection, DeployedService, Invoked } from '@patterns/testing/cloud';
import { getStock, putPrice, quotePrice } from '../src/client/pricing.ts';

/** A caller as the README makes one, and how many requests it has sent. */
export interface Caller {
  quotePrice: ReturnType<typeof quotePrice>;
  getStock: ReturnType<typeof getStock>;
  putPrice: ReturnType<typeof putPrice>;
  /** Attempts of the SDK, so that one layer of retries can be told from two. */
  sent(): number;
}

/** Callers of the service. */
interface PriceList {
  caller(connection?: Connection): Caller;
  /** Invokes a function by its key with whatever event, as another language would. */
  invoke(key: string, event: unknown): Promise<Invoked>;
  /** Puts the price of a sku that no other test has. */
  priced(): Promise<string>;
  /** Removes all that `priced` made. */
  clear(): Promise<void>;
}

export const unitPrice = { amount: 1250, currency: 'EUR' };

/** Far enough away for a cold start on a busy machine. */
export const soon = () => ({ deadline: Date.now() + 30_000 });

/** The service as it stands, and callers of it. */
export async function openPriceList<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Service & PriceList> {
  const service = await cloud.service('internal-api');
  const skus: string[] = [];

  const caller: PriceList['caller'] = (connection = cloud.connection) => {
    const lambda = lambdaClient(connection);
    let sent = 0;
    lambda.middlewareStack.add(
      (next) => (args) => {
        sent += 1;
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    return {
      quotePrice: quotePrice(lambda, service.output('QuotePriceFunctionName')),
      getStock: getStock(lambda, service.output('GetStockFunctionName')),
      putPrice: putPrice(lambda, service.output('PutPriceFunctionName')),
      sent: () => sent,
    };
  };

  return {
    ...service,
    caller,
    invoke: (key, event) => cloud.invoke(service.functionName(key), event),
    priced: async () => {
      const sku = `e2e-${randomUUID()}`;
      skus.push(sku);
      await caller().putPrice({ sku, unitPrice, available: 5 }, soon());
      return sku;
    },
    clear: async () => {
      const TableName = service.physicalId('PricesTable');
      await Promise.all(
        skus.map((S) => cloud.dynamodb.send(new DeleteItemCommand({ TableName, Key: { sku: { S } } }))),
      );
    },
  };
}
