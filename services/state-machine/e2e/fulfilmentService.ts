import { randomUUID } from 'node:crypto';
import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { type Cloud, type DeployedService, eventually } from '@patterns/testing/cloud';
import { type Answer, jsonClient } from '@patterns/testing/http';
import { signedFetch } from '@patterns/testing/signing';
import type { Step } from '../src/domain/fulfilment.ts';

export interface Shown {
  orderId: string;
  status: string;
  steps: Step[];
  reason?: string;
}

interface OrderRequest {
  orderId: string;
  items: { sku: string; quantity: number }[];
  total: number;
  currency: string;
}

/** Money of this currency is moved by these suites alone. */
export const currency = 'MNT';

/** Who has orders fulfilled, and who looks into the books. */
interface FulfilmentService {
  sfn: SFNClient;
  post(body: object | string, headers?: Record<string, string>): Promise<Answer>;
  get(orderId: string): Promise<Answer>;
  /** `POST …/approval`, signed. */
  decide(orderId: string, decision: object): Promise<Answer>;
  shown(orderId: string): Promise<Shown>;
  /** An order for two of ten of a sku that no other order has. */
  order(more?: Partial<OrderRequest>): Promise<OrderRequest>;
  /** Places it and answers it. */
  placed(more?: Partial<OrderRequest>): Promise<OrderRequest>;
  /** Waits until it is in one of these states. */
  becomes(orderId: string, ...statuses: string[]): Promise<Shown>;
  /** How much there is of the order's sku, and what money the order has brought. */
  books(order: OrderRequest): Promise<{ stock: number; money: number }>;
  /** How many executions bear the name. */
  executions(name: string): Promise<number>;
  /** Makes a fulfilment look as if nobody had touched it for long. */
  age(orderId: string): Promise<void>;
}

export const available = 10;
export const total = 500;

/** The service as it stands, and who calls it. */
export async function openFulfilments<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Service & FulfilmentService> {
  const service = await cloud.service('state-machine');
  const sfn = new SFNClient(cloud.connection);
  const endpoint = service.output('ServiceEndpoint');
  const ask = jsonClient(endpoint);
  const askSigned = jsonClient(endpoint, signedFetch(cloud.lambda));

  const post: FulfilmentService['post'] = (body, headers) => ask('POST', 'fulfilments', { body, headers });
  const get: FulfilmentService['get'] = (orderId) => ask('GET', `fulfilments/${orderId}`);
  const shown: FulfilmentService['shown'] = async (orderId) => (await get(orderId)).body as Shown;
  const order: FulfilmentService['order'] = async (more) => {
    const sku = randomUUID();
    await cloud.invoke(service.functionName('putStock'), { sku, available });
    return { orderId: `e2e-${randomUUID()}`, items: [{ sku, quantity: 2 }], total, currency, ...more };
  };
  const item = async (table: string, key: Record<string, { S: string }>) => {
    const get = new GetItemCommand({ TableName: service.physicalId(table), Key: key, ConsistentRead: true });
    return (await cloud.dynamodb.send(get)).Item;
  };

  return {
    ...service,
    ...{ sfn, post, get, shown, order },
    decide: (orderId, decision) => askSigned('POST', `fulfilments/${orderId}/approval`, { body: decision }),
    placed: async (more) => {
      const placed = await order(more);
      const { status } = await post(placed);
      if (status !== 202) throw new Error(`POST /fulfilments answers ${status}`);
      return placed;
    },
    becomes: (orderId, ...statuses) =>
      eventually(
        async () => {
          const found = await shown(orderId);
          if (statuses.includes(found.status)) return found;
          throw new Error(`It should be ${statuses.join(' or ')}: ${JSON.stringify(found)}`);
        },
        { timeoutMs: 55_000 },
      ),
    books: async ({ orderId, items }) => {
      const stock = await item('AccountsTable', { account: { S: `stock/${items[0]?.sku}` } });
      const entry = await item('EntriesTable', { orderId: { S: orderId }, kind: { S: 'money' } });
      const [money] = entry?.status?.S === 'posted' ? (entry.moves?.L ?? []) : [];
      return { stock: Number(stock?.balance?.N), money: Number(money?.M?.by?.N ?? 0) };
    },
    executions: async (name) => {
      const stateMachineArn = service.output('FulfilmentStateMachineArn');
      const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1_000 }));
      return executions.filter((execution) => execution.name === name).length;
    },
    age: async (orderId) => {
      const update = new UpdateItemCommand({
        TableName: service.output('FulfilmentsTableName'),
        Key: { orderId: { S: orderId } },
        UpdateExpression: 'SET touchedAt = :then',
        ExpressionAttributeValues: { ':then': { N: String(Date.now() - 3_600_000) } },
      });
      await cloud.dynamodb.send(update);
    },
  };
}
