import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Cloud, type DeployedService, eventually } from '@patterns/testing/cloud';
import { jsonClient } from '@patterns/testing/http';
import { signedFetch } from '@patterns/testing/signing';
import type { ReportRow } from '../src/domain/report.ts';

export const ada = { name: 'Ada', email: 'ada@example.com' };
export const euros = (amount: number) => ({ amount, currency: 'EUR' });

/** Ids that no other test has. */
export const newPrefix = () => `e2e-${randomUUID().slice(0, 8)}`;

/** The service as it stands, who writes to it and who reads its report. */
export async function openReplication<Service extends DeployedService>(cloud: Cloud<Service>) {
  const service = await cloud.service('eventually-consistent');
  const endpoint = service.output('ServiceEndpoint');
  const table = service.output('SourceTableName');

  const send = jsonClient(endpoint);
  const sendSigned = jsonClient(endpoint, signedFetch(cloud.lambda));
  const ask = (method: string, path: string, body?: object | string) => send(method, path, { body });
  const askReport = (pathAndQuery: string) => sendSigned('GET', `reports/${pathAndQuery}`);
  /** Both may be tried again, as a client of a busy machine does. */
  const write = (method: 'PUT' | 'DELETE', path: string, body?: object) =>
    eventually(async () => {
      const { status } = await ask(method, path, body);
      if (status >= 300) throw new Error(`${method} ${path} answers ${status}`);
    });

  /** The rows of the report whose customers' ids begin so and are longer. */
  const report = async (prefix: string): Promise<ReportRow[]> => {
    const rows: ReportRow[] = [];
    let after: string | undefined = prefix;
    while (after !== undefined) {
      const { body } = await askReport(`orders-by-customer?limit=100&after=${after}`);
      const page = body as { rows: ReportRow[]; next?: string };
      const own = page.rows.filter(({ customerId }) => customerId.startsWith(prefix));
      rows.push(...own);
      after = own.length === page.rows.length ? page.next : undefined;
    }
    return rows;
  };

  return {
    ...service,
    table,
    ask,
    askReport,
    putCustomer: (id: string, customer: object = ada) => write('PUT', `customers/${id}`, customer),
    putOrder: (id: string, customerId: string, total = euros(1_250)) =>
      write('PUT', `orders/${id}`, { customerId, total }),
    deleteCustomer: (id: string) => write('DELETE', `customers/${id}`),
    deleteOrder: (id: string) => write('DELETE', `orders/${id}`),
    report,
    /** Waits until the report says that of the customers whose ids begin so. */
    reported: (prefix: string, rows: unknown) =>
      eventually(async () => expect(await report(prefix)).toEqual(rows), { timeoutMs: 60_000 }),
    /** All items whose ids begin so, as the table holds them. */
    items: async (prefix: string) => {
      const found: Record<string, unknown>[] = [];
      let ExclusiveStartKey: ScanCommand['input']['ExclusiveStartKey'];
      do {
        const page = await cloud.dynamodb.send(
          new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey }),
        );
        found.push(...(page.Items ?? []).map((item) => unmarshall(item)));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return found.filter(({ id }) => String(id).startsWith(prefix));
    },
  };
}
