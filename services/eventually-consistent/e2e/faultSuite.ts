import { eventually, type Invocation, localCloud } from '@patterns/testing/cloud';
import { serviceDatabase } from '@patterns/testing/postgres';
import { openReplication } from './replication.ts';

/** What a fault suite works on: the service and its database, whose connections end with the suite. */
export async function faultSuite() {
  const cloud = localCloud();
  const service = await openReplication(cloud);
  const database = await serviceDatabase(cloud, service, ['REPLICATOR', 'REBUILDER', 'READER']);
  const master = database.as('MASTER');
  afterAll(() => Promise.all([master.close(), database.close()]));
  const deadLetterQueueUrl = service.output('ReplicationDeadLetterQueueUrl');

  /** What stands in the read side under ids that begin so, and in the same words what stands in the table. */
  const sides = async (prefix: string) => {
    const { schema } = database;
    const { rows } = await master.query(
      `SELECT 'customer' AS kind, id, version::text, deleted, name AS content FROM ${schema}.customers WHERE id ^@ $1
       UNION ALL
       SELECT 'order', id, version::text, deleted, customer_id || ' ' || amount || ' ' || currency
       FROM ${schema}.orders WHERE id ^@ $1`,
      [prefix],
    );
    const items = (await service.items(prefix)).map(({ kind, id, version, deleted, name, customerId, total }) => {
      const { amount, currency } = (total ?? {}) as { amount?: number; currency?: string };
      const content = kind === 'customer' ? name : total && `${customerId} ${amount} ${currency}`;
      return { kind, id, version: String(version), deleted, content: content ?? null };
    });
    const key = ({ kind, id }: Record<string, unknown>) => `${kind}#${id}`;
    const sorted = (side: Record<string, unknown>[]) => side.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    return { table: sorted(items), readSide: sorted(rows) };
  };

  return {
    cloud,
    service,
    database,
    master,
    deadLetterQueueUrl,
    sides,
    /** Waits until the read side holds what the table holds under ids that begin so, and answers it. */
    converged: (prefix: string, timeoutMs = 30_000) =>
      eventually(
        async () => {
          const { table, readSide } = await sides(prefix);
          expect(readSide).toEqual(table);
          return table;
        },
        { timeoutMs },
      ),
    deadLetters: async (text: string) =>
      (await cloud.messages(deadLetterQueueUrl)).filter(({ body }) => body.includes(text)),
    /** The batches that the consumer had since then with ids that begin so. */
    batches: async (prefix: string, since = '') => {
      const runs = await service.invocations('replicateChange');
      return runs.filter(({ event, start }: Invocation) => start >= since && JSON.stringify(event).includes(prefix));
    },
  };
}
