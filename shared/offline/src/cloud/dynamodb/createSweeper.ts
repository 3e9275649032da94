import type { Clock } from '../../clock.ts';
import { reasonOf } from '../../reasonOf.ts';
import type { AwsCall } from '../awsService.ts';

type Item = Record<string, unknown>;

interface SweeperOptions {
  clock: Clock;
  /** Asks DynamoDB itself, past IAM and faults. @throws Error for an error answer */
  send<Output>(action: string, input: object): Promise<Output>;
  /** Deletes an item that has expired. @throws Error as `send` */
  expire(input: { TableName: string; Key: Item } & Item): Promise<unknown>;
  /** Shows one line to the person who runs the local cloud. */
  report(line: string): void;
}

/** Deletes expired items of tables with a time to live. */
export interface Sweeper {
  /** Learns from a call that went well which tables have one. */
  heed(call: AwsCall): void;
  stop(): void;
}

const fiveYears = 5 * 365 * 86_400;
/** AWS promises a few days at most; until it comes to it, an expired item is read and written as any other. */
const betweenSweeps = 60_000;

/** Sweeps once a minute by the clock; expiry itself goes by real time, as functions reckon it. */
export function createSweeper({ clock, send, expire, report }: SweeperOptions): Sweeper {
  const attributes = new Map<string, string>();
  const stopping = new AbortController();
  let started = false;

  async function sweepAll(): Promise<void> {
    while (!stopping.signal.aborted) {
      await clock.wait(betweenSweeps, stopping.signal);
      for (const [table, attribute] of attributes) {
        await sweep(table, attribute).catch((error) => {
          if (!stopping.signal.aborted) report(`Expired items of ${table} stay: ${reasonOf(error)}`);
        });
      }
    }
  }

  async function sweep(TableName: string, attribute: string): Promise<void> {
    const now = Math.floor(clock.now() / 1_000);
    const expired = '#ttl < :now AND #ttl > :oldest';
    const terms = {
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues: { ':now': { N: String(now) }, ':oldest': { N: String(now - fiveYears) } },
    };
    const { Table } = await send<{ Table: { KeySchema: { AttributeName: string }[] } }>('DescribeTable', { TableName });
    let ExclusiveStartKey: Item | undefined;
    do {
      const scan = { TableName, FilterExpression: expired, ExclusiveStartKey, ...terms };
      const page = await send<{ Items: Item[]; LastEvaluatedKey?: Item }>('Scan', scan);
      for (const item of page.Items) {
        const Key = Object.fromEntries(Table.KeySchema.map(({ AttributeName: name }) => [name, item[name]]));
        // It may have been given more time since.
        await expire({ TableName, Key, ConditionExpression: expired, ...terms }).catch(unlessExtended);
      }
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
  }

  return {
    heed: ({ action, input }) => {
      const table = String(input.TableName);
      if (action === 'DeleteTable') attributes.delete(table);
      if (action !== 'UpdateTimeToLive') return;
      const { Enabled, AttributeName } = input.TimeToLiveSpecification as { Enabled: boolean; AttributeName: string };
      if (Enabled) attributes.set(table, AttributeName);
      else attributes.delete(table);
      if (started) return;
      started = true;
      sweepAll().catch(() => {}); // It ends by being stopped alone.
    },
    stop: () => stopping.abort(),
  };
}

function unlessExtended(error: unknown): void {
  if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
}
